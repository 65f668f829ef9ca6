// Only functions can be called.
package main

type T struct{ f int }

func none() {}

func main() {
	x := 1
	x() // ERROR "invalid operation: cannot call x \(variable of type int\): int is not a function"
	"s"() // ERROR "invalid operation: cannot call \"s\" \(untyped string constant\): untyped string is not a function"
	T{}.f() // ERROR "invalid operation: cannot call T\{\}\.f \(value of type int\): int is not a function"
	nil() // ERROR "invalid operation: cannot call nil: untyped nil is not a function"
	y := none() // ERROR "none\(\) \(no value\) used as value"
	println(none(), y) // ERROR "none\(\) \(no value\) used as value"
	none // ERROR "none \(value of type func\(\)\) is not used"
	none() + 1 // ERROR "none\(\) \(no value\) used as value"
}

// Operators that a type does not have.
package main

type T struct{ x int }

func main() {
	a, b := true, false
	println(a + b) // ERROR "invalid operation: operator \+ not defined on a \(variable of type bool\)"
	println(!1, -"x", ^1.5) // ERROR "invalid operation: operator ! not defined on 1 \(untyped int constant\)" "invalid operation: operator - not defined on \"x\" \(untyped string constant\)" "invalid operation: operator \^ not defined on 1\.5 \(untyped float constant\)"
	s, t := "a", "b"
	println(s - t, s && t) // ERROR "invalid operation: operator && not defined on s \(variable of type string\)" "invalid operation: operator - not defined on s \(variable of type string\)"
}

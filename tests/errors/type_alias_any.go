// any is a name of interface{}, and says so.
package main

func f(a any, b interface{}) {}

func main() {
	var a any
	var i interface{} = 1
	a.x() // ERROR "a\.x undefined \(type any has no field or method x\)"
	i.x() // ERROR "i\.x undefined \(type interface\{\} has no field or method x\)"
	var n int = a // ERROR "cannot use a \(variable of interface type any\) as int value in variable declaration: need type assertion"
	n = i // ERROR "cannot use i \(variable of type interface\{\}\) as int value in assignment: need type assertion"
	f(1) // ERROR "not enough arguments in call to f"
	n = a + 1 // ERROR "invalid operation: a \+ 1 \(mismatched types any and untyped int\)"
	var m map[any]int = 1 // ERROR "cannot use 1 \(untyped int constant\) as map\[any\]int value in variable declaration"
	e := []any{1}
	e = 3 // ERROR "cannot use 3 \(untyped int constant\) as \[\]any value in assignment"
	println(n, m, len(e))
}

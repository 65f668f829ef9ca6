// What converts to what.
package main

type A struct{ x int }
type B struct{ y int }

func main() {
	s, f, a := "12", 1.5, A{}
	println(int(s), string(f), int(1.5), bool(1)) // ERROR "cannot convert 1 \(untyped int constant\) to type bool" "cannot convert 1\.5 \(untyped float constant\) to type int" "cannot convert f \(variable of type float64\) to type string" "cannot convert s \(variable of type string\) to type int"
	_ = B(a) // ERROR "cannot convert a \(variable of struct type A\) to type B"
	_ = []byte(5) // ERROR "cannot convert 5 \(untyped int constant\) to type \[\]byte"
	_ = (*int)(&f) // ERROR "cannot convert &f \(value of type \*float64\) to type \*int"
	_ = int() // ERROR "missing argument in conversion to int"
	_ = int(1, 2) // ERROR "too many arguments in conversion to int"
	_ = string(1.0) // ERROR "cannot convert 1\.0 \(untyped float constant 1\) to type string"
}

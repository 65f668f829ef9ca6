// Embedded fields and what they promote.
package main

type A struct{ X int }
type B struct{ X int }
type C struct {
	A
	B
}
type D struct {
	*I // ERROR "embedded field type cannot be a pointer to an interface"
	P // ERROR "embedded field type cannot be a pointer"
}
type I interface{ M() }
type P *int

func main() {
	c := C{A: A{1}, B: B{2}}
	println(c.X) // ERROR "ambiguous selector c\.X"
	println(c.A.X, c.Y) // ERROR "c\.Y undefined \(type C has no field or method Y\)"
	_ = C{X: 1} // ERROR "unknown field X in struct literal of type C"
}

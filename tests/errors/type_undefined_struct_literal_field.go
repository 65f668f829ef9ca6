// Composite literals of structs.
package main

type T struct {
	Name string
	size int
}

func main() {
	_ = T{Nmae: "x"} // ERROR "unknown field Nmae in struct literal of type T"
	_ = T{name: "x"} // ERROR "unknown field name in struct literal of type T, but does have Name"
	_ = T{"x"} // ERROR "too few values in struct literal of type T"
	_ = T{"x", 1, 2} // ERROR "too many values in struct literal of type T"
	_ = T{Name: "x", 2} // ERROR "mixture of field:value and value elements in struct literal"
	_ = T{Name: "x", Name: "y"} // ERROR "duplicate field name Name in struct literal"
	_ = T{"x", "y"} // ERROR "cannot use \"y\" \(untyped string constant\) as int value in struct literal"
	_ = T{1: 2} // ERROR "invalid field name 1 in struct literal"
}

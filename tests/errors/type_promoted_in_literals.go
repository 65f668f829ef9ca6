// Promoted fields in the literals of structs.
package main

type inner struct{ x, y int }
type outer struct {
	inner
	z int
}
type pointing struct {
	*inner
	w int
}
type outermost struct {
	outer
	v int
}

func main() {
	_ = outer{x: 1, z: 2}
	_ = outermost{y: 1, z: 2, v: 3}
	_ = outermost{inner: inner{1, 2}}
	_ = outer{inner: inner{}, x: 1} // ERROR "cannot specify promoted field x and enclosing embedded field inner"
	_ = outer{x: 1, inner: inner{}} // ERROR "cannot specify embedded field inner and enclosed promoted field x"
	_ = outer{x: 1, x: 2} // ERROR "duplicate field name x in struct literal"
	_ = outer{x: "a"} // ERROR "cannot use .a. \(untyped string constant\) as int value in struct literal"
	_ = pointing{x: 1} // ERROR "invalid implicit pointer indirection to reach x"
	_ = outermost{outer: outer{}, inner: inner{}} // ERROR "cannot specify promoted field inner and enclosing embedded field outer"
	_ = outermost{x: 1, outer: outer{}} // ERROR "cannot specify embedded field outer and enclosed promoted field x"
	_ = outermost{q: 1} // ERROR "unknown field q in struct literal of type outermost"
	_ = outer{{}, 1} // ERROR "missing type in composite literal"
}

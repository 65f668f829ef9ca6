// ++ and -- are for numbers.
package main

func main() {
	s, b := "x", true
	s++ // ERROR "invalid operation: s\+\+ \(non-numeric type string\)"
	b-- // ERROR "invalid operation: b-- \(non-numeric type bool\)"
	"x"++ // ERROR "invalid operation: \"x\"\+\+ \(non-numeric type untyped string\)"
	f := 1.5
	f++
	const c = 1
	c++ // ERROR "cannot assign to c \(neither addressable nor a map index expression\)"
	var p *int
	p++ // ERROR "invalid operation: p\+\+ \(non-numeric type \*int\)"
}

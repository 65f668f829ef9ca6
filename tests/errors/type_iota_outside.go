// iota counts constants.
package main

func main() {
	x := iota // ERROR "cannot use iota outside constant declaration"
	const a, b = iota // ERROR "missing init expr for b"
	const c = 1, 2 // ERROR "extra init expr 2"
	const (
		d = iota + "x" // ERROR "invalid operation: iota \+ \"x\" \(mismatched types untyped int and untyped string\)"
		e // ERROR "invalid operation: iota \+ \"x\" \(mismatched types untyped int and untyped string\)"
	)
	println(x, a, b, c, d, e)
}

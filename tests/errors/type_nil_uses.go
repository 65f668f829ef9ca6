// nil has no type of its own.
package main

func main() {
	x := nil // ERROR "use of untyped nil in assignment"
	var y = nil // ERROR "use of untyped nil in variable declaration"
	var n int = nil // ERROR "cannot use nil as int value in variable declaration"
	if n == nil { // ERROR "invalid operation: n == nil \(mismatched types int and untyped nil\)"
	}
	var s string
	s = nil // ERROR "cannot use nil as string value in assignment"
	println(x, y, nil, s)
	_ = nil // ERROR "use of untyped nil in assignment to _ identifier"
	nil() // ERROR "invalid operation: cannot call nil: untyped nil is not a function"
}

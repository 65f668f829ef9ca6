// Taking addresses and following pointers.
package main

const c = 1

func f() int { return 1 }

func main() {
	x := 1
	println(*x) // ERROR "invalid operation: cannot indirect x \(variable of type int\)"
	p := &x
	println(**p) // ERROR "invalid operation: cannot indirect \*p \(variable of type int\)"
	_ = &c // ERROR "invalid operation: cannot take address of c \(untyped int constant 1\)"
	_ = &f() // ERROR "invalid operation: cannot take address of f\(\) \(value of type int\)"
	_ = &"s" // ERROR "invalid operation: cannot take address of \"s\" \(untyped string constant\)"
	_ = &1 // ERROR "invalid operation: cannot take address of 1 \(untyped int constant\)"
	_ = *nil // ERROR "invalid operation: cannot indirect nil"
	var q **int = p // ERROR "cannot use p \(variable of type \*int\) as \*\*int value in variable declaration"
	*q = 1 // ERROR "cannot use 1 \(untyped int constant\) as \*int value in assignment"
}

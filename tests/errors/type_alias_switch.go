// Assertions and cases by another name.
package main

type T struct{}
type A = T
type P = *T

type I interface{ k() }
type J = I

func main() {
	var a A
	var j J
	_ = a.(T) // ERROR "invalid operation: a \(variable of struct type A\) is not an interface"
	_ = j.(A) // ERROR "impossible type assertion: j\.\(A\)"
	switch j.(type) {
	case A: // ERROR "impossible type switch case: A"
	case T: // ERROR "duplicate case T in type switch"
	case P: // ERROR "impossible type switch case: P"
	case *T: // ERROR "duplicate case \*T in type switch"
	}
	var e any = a
	switch v := e.(type) { // ERROR "v declared and not used"
	case A:
		v = 1 // ERROR "cannot use 1 \(untyped int constant\) as A value in assignment"
	case P:
		v = a // ERROR "cannot use a \(variable of struct type A\) as P value in assignment"
	}
}

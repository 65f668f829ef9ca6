// Methods are declared for the type that a name stands for.
package main

type T struct{}
type A = T
type P = *T
type B = int

func (A) m()     {}
func (*A) n(A) A { return 1 } // ERROR "cannot use 1 \(untyped int constant\) as A value in return statement"
func (p P) o()   {}
func (p *P) q()  {} // ERROR "invalid receiver type \*P"
func (b B) r()   {} // ERROR "cannot define new methods on non-local type B"

type I interface {
	m()
	k()
}
type J = I

func main() {
	var a A
	a.zz() // ERROR "a\.zz undefined \(type A has no field or method zz\)"
	var j J = a // ERROR "cannot use a \(variable of struct type A\) as J value in variable declaration: T does not implement I \(missing method k\)"
	var i I = &a // ERROR "cannot use &a \(value of type \*A\) as I value in variable declaration: \*A does not implement I \(missing method k\)"
	j = P(nil) // ERROR "cannot use P\(nil\) \(value of pointer type P\) as J value in assignment: \*T does not implement I \(missing method k\)"
	var p P = a // ERROR "cannot use a \(variable of struct type A\) as P value in variable declaration"
	p.n(1) // ERROR "cannot use 1 \(untyped int constant\) as A value in argument to p\.n"
	A.q() // ERROR "A\.q undefined \(type A has no field or method q\)"
	println(i, j)
}

// Methods of interfaces.
package main

type I interface {
	M()
	M(int) // ERROR "duplicate method M\n\t.*other declaration of method M"
	_() // ERROR "methods must have a unique non-blank name"
}
type J interface {
	I2 // ERROR "duplicate method N\n\t.*other declaration of method N"
	N(int)
}
type I2 interface{ N() }
type K interface{ M(x int, x string) } // ERROR "x redeclared in this block\n\t.*other declaration of x"

func main() {}

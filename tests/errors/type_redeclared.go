// Names declared twice in one block.
package main

var x int

func x() {} // ERROR "x redeclared in this block\n\t.*other declaration of x"

type T struct {
	a int
	a string // ERROR "a redeclared\n\t.*other declaration of a"
}

func f(a int, a string) {} // ERROR "a redeclared in this block\n\t.*other declaration of a"

func main() {
	y := 1
	var y string // ERROR "y redeclared in this block\n\t.*other declaration of y"
	const y = 3 // ERROR "y redeclared in this block\n\t.*other declaration of y"
	println(y)
}

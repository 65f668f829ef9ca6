// Types declared inside functions.
package main

func main() {
	type T struct{ n int }
	type T int // ERROR "T redeclared in this block\n\t.*other declaration of T"
	var t T
	t.m = 1 // ERROR "t\.m undefined \(type T has no field or method m\)"
	type U struct{ u U } // ERROR "invalid recursive type: U refers to itself"
	type V = W // ERROR "undefined: W"
	type W int
	var v V
	println(v)
}

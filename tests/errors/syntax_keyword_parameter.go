// A keyword is no name.

package main

func f(type int) {} // ERROR "syntax error: unexpected keyword type, expected \)"

func select() {} // ERROR "syntax error: unexpected keyword select, expected name or \("

var func = 1 // ERROR "syntax error: unexpected keyword func, expected name"

func main() {
	var = 1 // ERROR "syntax error: unexpected =, expected name"
	x.go() // ERROR "syntax error: unexpected keyword go, expected name or \("
}

// The type of a composite literal is not in parentheses.

package main

func main() {
	x := (T){1} // ERROR "syntax error: cannot parenthesize type in composite literal"
	y := ([]int){1} // ERROR "syntax error: cannot parenthesize type in composite literal"
}

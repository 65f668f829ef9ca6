// Struct types.

package main

type a struct {
	x int, // ERROR "syntax error: unexpected comma in struct type; possibly missing semicolon or newline or \}"
	y int
}

type b struct {
	x, y // ERROR "syntax error: unexpected newline, expected type"
	(c) // ERROR "syntax error: cannot parenthesize embedded type"
	*(d) // ERROR "syntax error: cannot parenthesize embedded type"
	3 int // ERROR "syntax error: unexpected literal 3, expected field name or embedded type"
}

type c struct
{
	x int
}

func main() {
}

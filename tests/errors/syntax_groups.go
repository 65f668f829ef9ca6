// Declarations in parentheses.

package main

var (
	a int, // ERROR "syntax error: unexpected comma in grouped declaration; possibly missing semicolon or newline or \)"
	b int
)

const (
	c = 1, 2
	d = 3;
	e 4 // ERROR "syntax error: unexpected literal 4 in grouped declaration; possibly missing semicolon or newline or \)"
)

type (
	f int
	g
	// ERROR above "syntax error: unexpected newline in type declaration"
)

func main() {
}

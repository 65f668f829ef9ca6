// ++ and -- are statements.

package main

func main() {
	x := i++ // ERROR "syntax error: unexpected \+\+ at end of statement"
	f(i--) // ERROR "syntax error: unexpected -- in argument list; possibly missing comma or \)"
	a[i++] = 1 // ERROR "syntax error: unexpected \+\+, expected comma, : or \]"
}

// Expressions that are not finished.

package main

func main() {
	x = 1 +
	y = * / 2 // ERROR "syntax error: unexpected = at end of statement"
	z = (1 // ERROR "syntax error: unexpected newline, expected \)"
	w = f( // ERROR "syntax error: unexpected name w at end of statement"
	v = a.
	u = a.3
	t = a[] // ERROR "syntax error: unexpected \], expected operand"
	q = a[1 2] // ERROR "syntax error: unexpected literal 2, expected comma, : or \]"
}

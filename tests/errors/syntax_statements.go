// Statements that do not end.

package main

func main() {
	x = 1 y = 2 // ERROR "syntax error: unexpected name y at end of statement"
	f() g() // ERROR "syntax error: unexpected name g at end of statement"
	return 1 2 // ERROR "syntax error: unexpected literal 2 at end of statement"
	break 3 // ERROR "syntax error: unexpected literal 3 at end of statement"
	x, y // ERROR "syntax error: unexpected newline, expected := or = or comma"
	a, b += 1, 2 // ERROR "syntax error: unexpected \+=, expected := or = or comma"
	a, b++ // ERROR "syntax error: unexpected \+\+, expected := or = or comma"
	goto
	goto 3 // ERROR "syntax error: unexpected keyword goto, expected name"
	var x int = 1 2 // ERROR "syntax error: unexpected literal 2 at end of statement"
}

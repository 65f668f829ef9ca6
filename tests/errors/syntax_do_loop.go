// Go's only loop is for.

package main

func main() {
	do {
		f()
	// ERROR above "syntax error: unexpected newline in composite literal; possibly missing comma or \}"
	} while (x) // ERROR "syntax error: unexpected name while at end of statement"
}

// A composite literal in a header is in parentheses.

package main

func main() {
	switch T{1} { // ERROR "syntax error: unexpected literal 1, expected case or default or \}"
	}
}

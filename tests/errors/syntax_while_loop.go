// Go's only loop is for.

package main

func main() {
	while x < 3 { // ERROR "syntax error: unexpected name x at end of statement"
		f()
	}
}

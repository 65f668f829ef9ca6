// else stands on the line of the } before it.

package main

func main() {
	if x {
		f()
	}
	else { // ERROR "syntax error: unexpected keyword else, expected \}"
		g()
	}
}

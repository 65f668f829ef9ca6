// A label has a statement, unless a } follows.

package main

func main() {
	switch {
	case true:
	L: // ERROR "syntax error: missing statement after label"
	case false:
		f()
	}
	for {
	M:
	}
}

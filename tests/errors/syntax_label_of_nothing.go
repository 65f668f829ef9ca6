// A label is a name.

package main

func main() {
	3: f() // ERROR "syntax error: unexpected : at end of statement"
}

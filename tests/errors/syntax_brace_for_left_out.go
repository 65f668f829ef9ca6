// Braces are never left out.

package main

func main() {
	for i := 0; i < 3; i++ f(i) // ERROR "syntax error: unexpected name f, expected \{ after for clause"
	x = 2
}

// A for clause is not in parentheses.

package main

func main() {
	for (i := 0; i < 3; i++) { // ERROR "syntax error: unexpected :=, expected \)"
	}
}

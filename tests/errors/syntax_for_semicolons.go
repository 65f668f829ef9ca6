// A for clause has two semicolons.

package main

func main() {
	for i := 0; i < 3 { // ERROR "syntax error: unexpected \{, expected semicolon or newline"
	}
}

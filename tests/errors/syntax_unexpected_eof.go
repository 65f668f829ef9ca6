// The text ends too early.

package main

func main() {
	f(1,
// ERROR "syntax error: unexpected EOF, expected \)"
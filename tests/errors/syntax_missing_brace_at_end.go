// The last } is missing.

package main

func f() {
	if x {
		g()

func main() { // ERROR "syntax error: unexpected name main, expected \("
	f()
}

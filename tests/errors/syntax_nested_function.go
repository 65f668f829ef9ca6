// A function inside a function has no name.

package main

func main() {
	func inner() { // ERROR "syntax error: unexpected name inner, expected \("
		f()
	}
}

// A keyword is no name.

package main

func main() {
	range := 4 // ERROR "syntax error: unexpected keyword range, expected \}"
	f()
}

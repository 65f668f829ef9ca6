// A keyword is no name.

package main

func main() {
	map := 2 // ERROR "syntax error: unexpected :=, expected \["
	f()
}

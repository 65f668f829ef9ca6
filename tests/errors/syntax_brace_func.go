// The { of a function must be on its line.

package main

func f()
{ // ERROR "syntax error: unexpected semicolon or newline before \{"
	x := 1
	_ = x
}

func main() {
	go f(
} // ERROR "syntax error: unexpected \}, expected expression"

// range is for loops only.

package main

func main() {
	x := range y // ERROR "syntax error: unexpected keyword range, expected expression"
	f()
}

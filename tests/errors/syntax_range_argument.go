// range is for loops only.

package main

func main() {
	f(range z) // ERROR "syntax error: unexpected keyword range, expected expression"
}

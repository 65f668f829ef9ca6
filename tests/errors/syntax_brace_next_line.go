// Braces are never left out.

package main

func main() {
	if x == 2
		return // ERROR "syntax error: unexpected keyword return, expected expression"
}

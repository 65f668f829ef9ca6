// Braces are never left out.

package main

func main() {
	x := 1
	if x == 1 return // ERROR "syntax error: unexpected keyword return, expected \{"
	x = 2
}

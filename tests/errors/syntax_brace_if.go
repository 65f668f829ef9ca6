// The { of an if must be on its line.

package main

func main() {
	x := 1
	if x == 1 // ERROR "syntax error: unexpected newline, expected \{ after if clause"
	{
		x = 2
	}
	_ = x
}

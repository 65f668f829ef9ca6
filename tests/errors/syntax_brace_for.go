// The { of a loop must be on its line.

package main

func main() {
	for i := 0; i < 3; i++ // ERROR "syntax error: unexpected newline, expected \{ after for clause"
	{
	}
	for x := range list // ERROR "syntax error: unexpected newline, expected \{ after for clause"
	{
	}
	for x < 3
	{ // ERROR "syntax error: unexpected \{, expected for loop condition"
	}
	for
	{
	}
}

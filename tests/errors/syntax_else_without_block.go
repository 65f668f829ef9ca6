// Behind else stands a block or another if.

package main

func main() {
	if x {
		f()
	} else
		g() // ERROR "syntax error: else must be followed by if or statement block"
	if x {
	} else return // ERROR "syntax error: else must be followed by if or statement block"
}

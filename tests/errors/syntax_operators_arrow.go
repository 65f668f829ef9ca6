// Go has no => operator.

package main

func main() {
	z = a => b // ERROR "syntax error: unexpected = at end of statement"
	f()
}

// == is the operator of equality.

package main

func main() {
	y = a === b // ERROR "syntax error: unexpected =, expected expression"
	f()
}

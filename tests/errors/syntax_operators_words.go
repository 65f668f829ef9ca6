// Words are no operators.

package main

func main() {
	v := a and b // ERROR "syntax error: unexpected name and at end of statement"
	w := a or b // ERROR "syntax error: unexpected name or at end of statement"
}

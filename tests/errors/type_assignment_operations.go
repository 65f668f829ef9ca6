// Operations with assignment.
package main

func main() {
	i, s, b := 1, "x", true
	i += "x"
	s -= "y"
	b &= true
	i <<= 1.5
	i /= 0
	s += 1
	i %= 2.5
	undefined += 1
	i, s += 1, 2 // ERROR "syntax error: unexpected \+=, expected := or = or comma"
}

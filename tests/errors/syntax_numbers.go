// Numbers.

package main

func main() {
	a := 08 // ERROR "invalid digit '8' in octal literal"
	b := 0b12 // ERROR "invalid digit '2' in binary literal"
	c := 0x // ERROR "hexadecimal literal has no digits"
	d := 1__0 // ERROR "'_' must separate successive digits"
	e := 1e // ERROR "exponent has no digits"
}

// Numbers.

package main

func main() {
	f := 0x1.0 // ERROR "hexadecimal mantissa requires a 'p' exponent"
	g := 1p3 // ERROR "'p' exponent requires hexadecimal mantissa"
	h := 0b1.0 // ERROR "invalid radix point in binary literal"
	i := 0b1e3 // ERROR "'e' exponent requires decimal mantissa"
	j := 0o9 // ERROR "invalid digit '9' in octal literal"
	k := 0x1p // ERROR "exponent has no digits"
	l := 1_ // ERROR "'_' must separate successive digits"
	m := 0_x1 // ERROR "'_' must separate successive digits"
}

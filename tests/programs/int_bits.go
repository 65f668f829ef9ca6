// And, or, xor, and-not and complement in all widths.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func popcount(x uint64) int {
	n := 0
	for x != 0 {
		x &= x - 1
		n++
	}
	return n
}

func reverse8(b uint8) uint8 {
	b = b>>4 | b<<4
	b = b&0xcc>>2 | b&0x33<<2
	b = b&0xaa>>1 | b&0x55<<1
	return b
}

func main() {
	var a, b uint8 = 0xf0, 0x3c
	expect(a&b == 0x30, "&")
	expect(a|b == 0xfc, "|")
	expect(a^b == 0xcc, "^")
	expect(a&^b == 0xc0, "&^")
	expect(^a == 0x0f, "^ unary")
	var s int16 = -2
	expect(^s == 1, "^-2")
	expect(s&0xff == 0xfe, "-2&0xff")
	expect(s&^1 == -2 && s|1 == -1, "|1")
	var w uint64 = 0x0123456789abcdef
	expect(^w == 0xfedcba9876543210, "^uint64")
	expect(popcount(w) == 32, "popcount")
	expect(popcount(^uint64(0)) == 64, "popcount of all")
	expect(reverse8(0x01) == 0x80 && reverse8(0x5a) == 0x5a && reverse8(0xc1) == 0x83, "reverse")
	w &= 0xffff
	w |= 1 << 40
	w ^= 0xf
	w &^= 0xf00
	expect(w == 0x1000000c0e0, "assignment forms")
	// precedence: << >> & &^ bind like *, | ^ like +
	expect(1|2&2 == 3 && 1^3&1 == 0 && 2+1<<3 == 10, "precedence")
}

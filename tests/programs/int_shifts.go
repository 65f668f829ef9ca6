// Shifts by variable counts, beyond the width, of signed and unsigned values.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var one8 int8 = 1
	var s uint = 7
	expect(one8<<s == -128, "int8 1<<7")
	s = 8
	expect(one8<<s == 0, "int8 1<<8")
	var m int8 = -128
	expect(m>>s == -1, "int8 min>>8")
	s = 200
	expect(m>>s == -1 && one8>>s == 0, "int8 >>200")
	var u8 uint8 = 255
	expect(u8>>s == 0 && u8<<s == 0, "uint8 by 200")
	for i := uint(0); i < 70; i++ {
		var x uint64 = 1
		y := x << i
		if i < 64 {
			expect(y>>i == 1 && y != 0, "uint64 there and back")
		} else {
			expect(y == 0, "uint64 shifted out")
		}
		var n int64 = -1
		expect(n>>i == -1, "int64 -1 stays")
		var v uint32 = 0x80000000
		w := v >> i
		expect((w == 0) == (i >= 32), "uint32")
	}
	var n int32 = -100
	expect(n>>1 == -50 && n>>2 == -25 && n>>3 == -13, "arithmetic")
	expect(n<<1 == -200 && n<<30 == 0 && n<<29 == -(1<<31), "left")
	k := 3 // signed counts are fine as long as they are not negative
	expect(1<<k == 8 && n>>k == -13, "signed count")
	var c uint8 = 4
	n = 1
	n <<= c
	expect(n == 16, "<<=")
	n >>= c
	expect(n == 1, ">>=")
	var f int64 = 1 << c // an untyped constant takes the type of its context
	expect(f == 16, "untyped left operand")
	c = 40
	f = 1 << c
	expect(f == 1099511627776, "untyped left operand, wide")
}

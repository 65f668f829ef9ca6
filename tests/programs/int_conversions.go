// Conversions between integer types truncate and extend.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var x int32 = 0x12345678
	expect(int8(x) == 0x78, "int8")
	expect(int16(x) == 0x5678, "int16")
	expect(int64(x) == 0x12345678, "int64")
	x = -1
	expect(uint8(x) == 255, "uint8(-1)")
	expect(uint16(x) == 65535, "uint16(-1)")
	expect(uint32(x) == 0xffffffff, "uint32(-1)")
	expect(uint64(x) == 0xffffffffffffffff, "uint64(-1)")
	var b uint8 = 0x80
	expect(int8(b) == -128, "int8(0x80)")
	expect(int32(b) == 128, "int32(uint8)")
	expect(int32(int8(b)) == -128, "int32(int8)")
	expect(uint32(int8(b)) == 0xffffff80, "uint32(int8)")
	expect(uint64(int8(b)) == 0xffffffffffffff80, "uint64(int8)")
	var w int64 = 0x123456789abcdef0
	expect(int32(w) == -0x65432110, "int32(int64)")
	expect(uint32(w) == 0x9abcdef0, "uint32(int64)")
	expect(uint16(w) == 0xdef0, "uint16(int64)")
	expect(int8(w) == -0x10, "int8(int64)")
	var u uint32 = 0xfedcba98
	expect(int64(u) == 0xfedcba98, "int64(uint32)")
	expect(int64(int32(u)) == -0x01234568, "int64(int32)")
	var i int = -7
	expect(int64(i) == -7 && int8(i) == -7 && uint8(i) == 249, "int")
	type celsius int16
	c := celsius(-3)
	expect(int(c) == -3 && celsius(int8(c)) == c, "named")
}

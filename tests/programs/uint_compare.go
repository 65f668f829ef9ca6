// Comparison is signed or unsigned by the type.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var a8, b8 int8 = -1, 1
	expect(a8 < b8 && a8 <= b8 && !(a8 > b8) && !(a8 >= b8) && a8 != b8, "int8")
	expect(uint8(a8) > uint8(b8), "uint8")
	var a16, b16 int16 = -1, 1
	expect(a16 < b16 && uint16(a16) > uint16(b16), "16")
	var a32, b32 int32 = -1, 1
	expect(a32 < b32 && uint32(a32) > uint32(b32), "32")
	var a64, b64 int64 = -1, 1
	expect(a64 < b64 && uint64(a64) > uint64(b64), "64")
	var ai, bi int = -1, 1
	expect(ai < bi && uint(ai) > uint(bi), "int")
	var big uint64 = 1 << 63
	expect(big > big-1 && int64(big) < int64(big-1), "the top bit")
	n := 0
	for i := uint8(250); i >= 250; i++ { // ends by wrapping to 0
		n++
	}
	expect(n == 6, "wrapping loop")
	n = 0
	for i := int8(120); i > 0; i++ {
		n++
	}
	expect(n == 8, "wrapping signed loop")
}

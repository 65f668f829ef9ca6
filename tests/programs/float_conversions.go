// Conversions between floats and integers.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	f := 3.99
	expect(int32(f) == 3 && int32(-f) == -3, "truncates")
	expect(int8(f) == 3 && uint8(f) == 3 && int64(-f) == -3, "widths")
	f = 1e18
	expect(int64(f) == 1000000000000000000, "int64")
	f = 1.8e19
	expect(uint64(f) == 18000000000000000000, "uint64 above the sign")
	f = 4e9
	expect(uint32(f) == 4000000000, "uint32")
	var i int64 = 9007199254740993
	expect(float64(i) == 9007199254740992, "rounds to even")
	i = -9007199254740995
	expect(float64(i) == -9007199254740996, "rounds to even down")
	var u uint64 = 18446744073709551615
	expect(float64(u) == 18446744073709551616.0, "umax")
	var n int32 = 16777217
	expect(float32(n) == 16777216, "float32 of int32")
	expect(float64(n) == 16777217, "float64 of int32")
	var b int8 = -5
	expect(float64(b)/2 == -2.5, "int8")
	var c uint8 = 200
	expect(float32(c) == 200, "uint8")
	for k := -1000; k <= 1000; k += 37 {
		expect(int(float64(k)) == k && int(float32(k)) == k, "round trip")
	}
	type ratio float32
	r := ratio(1) / ratio(4)
	expect(float64(r) == 0.25 && int(r*10) == 2, "named")
}

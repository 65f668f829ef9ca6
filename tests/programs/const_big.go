// Untyped constants have arbitrary precision.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

const (
	huge   = 1 << 200
	far    = 1e646456992
	near   = 1e646456991
	tiny   = 1e-646456972
	big    = huge*huge - 1
	five   = huge>>198 + 1
	third  = 1.0 / 3
	googol = 1e100
	e      = 2.71828182845904523536028747135266249775724709369995957496696763
)

const (
	fact10 = 10 * 9 * 8 * 7 * 6 * 5 * 4 * 3 * 2
	fact20 = fact10 * 20 * 19 * 18 * 17 * 16 * 15 * 14 * 13 * 12 * 11
	fact25 = fact20 * 25 * 24 * 23 * 22 * 21
)

func main() {
	expect(five == 5, "shift binds tighter than plus")
	expect((big+1)/huge == huge, "400 bits")
	expect(far/near == 10 && tiny != 0 && tiny*far > 1e19 && -far < far, "exponents of millions")
	var f = 1e-779137
	expect(f == 0 && float32(tiny) == 0 && far/1e646456900 == 1e92, "what floats make of them")
	expect(huge/(huge>>3) == 8, "quotient")
	expect(fact25/fact20 == 6375600, "25!/20!")
	var f20 int64 = fact20
	expect(f20 == 2432902008176640000, "20!")
	expect(googol/1e98 == 100, "floats")
	expect(third*3 == 1, "a third is exact")
	var third32 float32 = third
	var third64 float64 = third
	expect(float64(third32) != third64, "rounded to the type")
	var x int32 = 1e9 // an integral float constant may become an integer
	expect(x == 1000000000, "1e9")
	expect(7/2 == 3 && 7/2.0 == 3.5 && -7/2 == -3 && -7%3 == -1, "division by kind")
	const mask = ^0
	expect(mask == -1, "^0")
	const top = ^uint32(0)
	expect(top == 4294967295, "^uint32(0)")
	const r = 'a' + 1.0
	expect(r == 'b', "rune and float")
	var u8 = uint8(huge/huge*255) & 0x7f
	expect(u8 == 127, "converted")
	expect(len("constant"+" text") == 13, "string constants")
	const ok = big > huge && "abc" < "abd"
	expect(ok, "constant comparisons")
	var e1, e2 float32 = e, 2.7182817
	expect(e1 == e2 && e > 2.718281828459045 && e-2.718281828459045 < 1e-15, "e")
}

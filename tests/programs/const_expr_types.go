// Constant expressions of typed kinds: lengths, conversions, strings, runes, shifts, comparisons.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

const (
	word   = "constant"
	length = len(word)
	size   = length * 2
)

var table [size]int8

type level int

const (
	low level = iota + 1
	mid
	high
)

func (l level) String() string { return [...]string{low: "low", mid: "mid", high: "high"}[l] }

type bits uint8

const (
	b0 bits = 1 << iota
	b1
	b2
	mask = b0 | b2
)

const (
	day    = 24 * hour
	hour   = 60 * minute
	minute = 60
)

func main() {
	expect(len(table) == 16, "array size")
	expect(high.String() == "high" && level(2).String() == "mid", "methods of constants")
	expect(mask == 5 && ^mask == 250 && mask&^b0 == b2, "bits")
	expect(day == 86400, "forward references")
	const c = len([10]int{}) + cap([3]string{})
	expect(c == 13, "len of an array is constant")
	const r = 'x' - 'a'
	var arr [r]bool
	expect(len(arr) == 23, "rune arithmetic")
	const f float32 = 1 / 3.0
	expect(float64(f) != 1/3.0, "typed float")
	const i = int8(-1)
	expect(uint8(i&0x7f) == 127, "typed int8")
	const s = "a" + "b"
	expect(s == "ab", "concatenation")
}

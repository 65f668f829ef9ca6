// The builtins min, max and clear.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var calls string

func f(s string, n int) int {
	calls += s
	return n
}

func main() {
	a, b := 3, 7
	expect(min(a, b) == 3 && max(a, b) == 7 && min(b, a) == 3 && max(b, a) == 7, "two")
	expect(min(a) == 3 && max(5, a, b, 1) == 7 && min(5, a, b, 1) == 1, "one and many")
	const m = max(1, 2.5, 'a')
	expect(m == 97, "constants")
	expect(min(1.5, 2) == 1.5, "floats")
	expect(min("b", "a", "c") == "a" && max("b", "a", "cc") == "cc", "strings")
	var i8 int8 = -5
	expect(min(i8, 3) == -5 && max(i8, 3) == 3, "int8")
	var u8 uint8 = 200
	expect(max(u8, 100) == 200, "uint8")
	zero := 0.0
	nan := zero / zero
	x := min(1, nan)
	expect(x != x, "NaN wins")
	x = max(nan, 1)
	expect(x != x, "NaN wins in max")
	neg := -zero
	expect(1/min(neg, zero) < 0 && 1/min(zero, neg) < 0 && 1/max(neg, zero) > 0 && 1/max(zero, neg) > 0, "negative zero")
	expect(max(f("1", 1), f("2", 2), f("3", 0)) == 2 && calls == "123", "order")
	var i64 int64 = 1 << 40
	expect(max(i64, 5) == i64 && min(i64, 5) == 5, "int64")
	mp := map[string]int{"a": 1}
	clear(mp)
	expect(len(mp) == 0, "clear map")
	s := []int{1, 2, 3}
	t := s[:2]
	clear(t)
	expect(s[0] == 0 && s[1] == 0 && s[2] == 3 && len(t) == 2, "clear slice")
	clear([]string(nil))
	clear(map[int]int(nil))
	fm := map[float64]int{nan: 1, 2: 2}
	clear(fm)
	expect(len(fm) == 0, "clear removes NaN keys")
}

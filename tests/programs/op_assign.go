// All assignment operators on all kinds of places.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type cell struct {
	n int16
	f float32
	s string
}

var calls int

func at(i int) int { calls++; return i }

func main() {
	x := 100
	x += 5
	x -= 3
	x *= 2
	x /= 4
	x %= 30
	x <<= 3
	x >>= 1
	x |= 3
	x &= 0xfe
	x ^= 0x0f
	x &^= 4
	expect(x == 89, "chain")
	y := uint8(7)
	y |= 0x80
	y &= 0x83
	y ^= 0xff
	y &^= 0x0c
	expect(y == 0x70, "uint8")
	a := [3]int{1, 2, 3}
	a[at(1)] += 10
	a[at(2)]++
	a[at(0)]--
	expect(a == [3]int{0, 12, 4} && calls == 3, "array elements, index evaluated once")
	s := []cell{{1, 1.5, "a"}}
	s[at(0)].n *= 300
	s[0].n *= 300
	s[0].f /= 3
	s[0].s += "b"
	expect(s[0].n == 24464 && s[0].f == 0.5 && s[0].s == "ab", "fields")
	m := map[string]float64{"k": 1}
	m["k"] += 0.5
	m["new"] -= 2
	expect(m["k"] == 1.5 && m["new"] == -2, "map elements")
	p := &s[0].n
	*p -= 464
	*p /= 1000
	expect(s[0].n == 24, "pointer")
	c := 1 + 1i
	c *= c
	c += 1
	expect(c == 1+2i, "complex")
	var i8 int8 = 127
	i8++
	expect(i8 == -128, "int8++")
	i8--
	expect(i8 == 127, "int8--")
	i8 <<= 1
	expect(i8 == -2, "int8 <<=")
	i8 >>= 5
	expect(i8 == -1, "int8 >>=")
	f := 1.0
	f++
	f /= 4
	expect(f == 0.5, "float++")
	ms := map[int][]int{}
	ms[1] = append(ms[1], 1, 2)
	ms[1][1] += 5
	expect(ms[1][1] == 7, "slice in a map")
	pm := map[int]*cell{1: {}}
	pm[1].n++
	expect(pm[1].n == 1, "pointer in a map")
	var u64 uint64 = 1
	u64 <<= 63
	u64 |= 1
	u64 >>= 60
	expect(u64 == 8, "uint64")
}

// Fields of mixed sizes keep to themselves.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type mixed struct {
	a int8
	b int64
	c uint8
	d int16
	e float32
	f bool
	g string
	h [3]uint8
	i complex128
	j []int16
	k interface{}
	l func(int) int
	m *mixed
	n uint64
	o map[string]int
	p chan bool
	q int8
}

func fill() mixed {
	return mixed{-1, -2, 255, -3, 0.5, true, "g", [3]uint8{1, 2, 3}, 4i, []int16{5}, int8(6), func(x int) int { return x + 1 }, nil, 1 << 63, map[string]int{"o": 7}, make(chan bool, 1), -128}
}

func main() {
	x := fill()
	x.m = &x
	y := x
	y.a, y.c, y.f, y.q = 0, 0, false, 0
	expect(x.a == -1 && x.b == -2 && x.c == 255 && x.d == -3 && x.e == 0.5 && x.f, "a-f")
	expect(y.a == 0 && y.b == -2 && y.c == 0 && y.d == -3 && y.e == 0.5 && !y.f && y.q == 0, "a-f of the copy")
	expect(x.g == "g" && x.h == [3]uint8{1, 2, 3} && x.i == 4i && x.j[0] == 5, "g-j")
	expect(x.k == interface{}(int8(6)) && x.l(1) == 2 && x.m == &x && x.n == 1<<63, "k-n")
	expect(x.o["o"] == 7 && len(x.p) == 0 && x.q == -128, "o-q")
	x.h[1]++
	x.n++
	expect(x.m.h == [3]uint8{1, 3, 3} && y.h == [3]uint8{1, 2, 3} && x.n == 1<<63+1, "through itself")
	y.m.b = 99
	expect(x.b == 99 && y.b == -2, "the copy points at the original")
	xs := []mixed{x, y}
	xs = append(xs, fill())
	expect(xs[0].b == 99 && xs[1].b == -2 && xs[2].q == -128 && xs[2].m == nil, "in a slice")
	var zero mixed
	expect(zero.g == "" && zero.j == nil && zero.k == nil && zero.l == nil && zero.m == nil && zero.o == nil && zero.p == nil, "zero")
}

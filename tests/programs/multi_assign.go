// Tuple assignment: parallel, from calls, maps, assertions, receives; blank.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func three() (int, string, []int) { return 1, "s", []int{5, 6} }

var g1, g2 = 1, "two"
var g3, _, g4 = three()

func main() {
	expect(g1 == 1 && g2 == "two" && g3 == 1 && len(g4) == 2, "package variables")
	a, b, c := 1, 2, 3
	a, b, c = b, c, a
	expect(a == 2 && b == 3 && c == 1, "rotate")
	var arr [3]int
	var st struct {
		s  string
		sl []int
	}
	arr[1], st.s, st.sl = three()
	expect(arr[1] == 1 && st.s == "s" && st.sl[1] == 6, "into places")
	_, s, _ := three()
	expect(s == "s", "blank")
	m := map[string]int{"a": 1}
	var ok bool
	arr[2], ok = m["a"]
	expect(arr[2] == 1 && ok, "map")
	var e interface{} = "x"
	st.s, ok = e.(string)
	expect(st.s == "x" && ok, "assertion")
	ch := make(chan int, 1)
	ch <- 4
	m["c"], ok = <-ch
	expect(m["c"] == 4 && ok, "receive")
	i := 0
	i, arr[i] = 1, 10
	expect(arr[0] == 10 && i == 1, "index first")
	i = 0
	arr[i], i = 20, 2
	expect(arr[0] == 20 && i == 2, "other way round")
	x, y := 48, 18
	for y != 0 {
		x, y = y, x%y
	}
	expect(x == 6, "gcd")
	p := &struct{ a, b int }{1, 2}
	p.a, p.b = p.b, p.a
	expect(p.a == 2 && p.b == 1, "fields")
	m["x"], m["y"] = m["y"]+1, m["x"]+2
	expect(m["x"] == 1 && m["y"] == 2, "map elements")
	type pt struct{ x, y int }
	q, r := pt{1, 2}, pt{3, 4}
	q.x, q, r.y = 9, r, 8
	expect(q == pt{3, 4} && r == pt{3, 8}, "left to right")
	f, h := func() int { return 1 }, func() int { return 2 }
	f, h = h, f
	expect(f() == 2 && h() == 1, "funcs")
	var k, l int8 = 100, 100
	k, l = k+l, k-l
	expect(k == -56 && l == 0, "int8")
}

// Assigning whole structs and arrays through overlapping and computed places.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type node struct {
	value int
	pair  [2]int16
	next  *node
}

func main() {
	a := node{1, [2]int16{1, 1}, nil}
	b := node{2, [2]int16{2, 2}, &a}
	a, b = b, a
	expect(a.value == 2 && b.value == 1 && a.pair == [2]int16{2, 2} && b.pair == [2]int16{1, 1}, "swap")
	expect(a.next == &a && b.next == nil, "pointers swapped too")
	xs := []node{{value: 1}, {value: 2}, {value: 3}}
	xs[0], xs[2] = xs[2], xs[0]
	expect(xs[0].value == 3 && xs[2].value == 1, "swap in a slice")
	i := 0
	i, xs[i] = 2, node{value: 50}
	expect(i == 2 && xs[0].value == 50, "index before assignment")
	p := &xs[1]
	*p = xs[0]
	expect(xs[1].value == 50, "through a pointer")
	*p = node{value: p.value + 1}
	expect(xs[1].value == 51, "a literal that reads its target")
	m := [2][2]int{{1, 2}, {3, 4}}
	m[0], m[1] = m[1], m[0]
	expect(m == [2][2]int{{3, 4}, {1, 2}}, "swap rows")
	m[0] = [2]int{m[0][1], m[0][0]}
	expect(m[0] == [2]int{4, 3}, "an array literal that reads its target")
	s := struct{ a, b int }{1, 2}
	s = struct{ a, b int }{s.b, s.a}
	expect(s.a == 2 && s.b == 1, "a struct literal that reads its target")
	var x, y interface{} = a, 5
	x, y = y, x
	expect(x == interface{}(5) && y.(node).value == 2, "interfaces")
	str, n := "x", 1
	str, n = str+"y", len(str)
	expect(str == "xy" && n == 1, "old values on the right")
}

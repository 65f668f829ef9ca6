// Pointers to everything; new; pointers to pointers; comparison.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type pair struct {
	a int
	b *pair
}

func escape() *int {
	x := 5
	return &x
}

func swap(a, b *string) { *a, *b = *b, *a }

func main() {
	p, q := escape(), escape()
	*p++
	expect(*p == 6 && *q == 5 && p != q, "escape")
	r := p
	*r *= 2
	expect(*p == 12 && p == r, "alias")
	pp := &p
	**pp = 7
	*pp = q
	expect(*r == 7 && *p == 5 && p == q, "pointer to pointer")
	a, b := "a", "b"
	swap(&a, &b)
	expect(a == "b" && b == "a", "swap")
	n := new(pair)
	n.b = &pair{1, n}
	n.b.b.a = 9
	expect(n.a == 9 && n.b.b == n && n.b.a == 1, "cycle")
	arr := [4]int{1, 2, 3, 4}
	e := &arr[2]
	*e = 30
	pa := &arr
	pa[0] = 10
	expect(arr == [4]int{10, 2, 30, 4} && len(pa) == 4, "elements")
	s := arr[:]
	e = &s[1]
	s = append(s, 5)
	s[1] = 99
	expect(*e == 2 && arr[1] == 2, "the old array stays where it was")
	f := &n.b.a
	*f += 4
	expect(n.b.a == 5, "field")
	i := new(interface{})
	*i = 3
	expect(*i == 3, "interface")
	fn := func() int { return *f }
	pf := &fn
	expect((*pf)() == 5, "func")
	m := &map[string]int{"x": 1}
	(*m)["x"]++
	expect((*m)["x"] == 2, "map")
	var none *pair
	expect(none == nil && n != nil, "nil")
	type ptr *int
	var t ptr = f
	*t = 1
	expect(n.b.a == 1, "named pointer type")
	expect(&arr[0] == &pa[0] && &arr[0] != &arr[1], "addresses")
}

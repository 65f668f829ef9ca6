// Structs are values: copy, equality, nesting, anonymous types, literals.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type point struct{ x, y int }

type segment struct {
	from, to point
	label    string
}

func moved(p point) point {
	p.x += 10
	return p
}

func move(p *point) { p.x += 10 }

func main() {
	p := point{1, 2}
	q := p
	q.x = 5
	expect(p.x == 1 && q == point{5, 2} && p != q, "copy")
	expect(moved(p).x == 11 && p.x == 1, "by value")
	move(&p)
	expect(p.x == 11, "by pointer")
	s := segment{to: point{y: 3}, label: "s"}
	s.from.x = 4
	t := s
	t.to.y++
	expect(s.to.y == 3 && t.to == point{0, 4} && s != t, "nested")
	t.to.y--
	expect(s == t, "equal again")
	r := &s
	r.from.y = 9
	(*r).label += "!"
	expect(s.from == point{4, 9} && s.label == "s!", "through a pointer")
	pp := &r.to
	pp.x = 77
	expect(s.to.x == 77, "pointer to a field's field")
	anon := struct {
		a int8
		b string
		c bool
	}{1, "x", true}
	expect(anon.a == 1 && anon.b == "x" && anon.c, "anonymous")
	var same struct {
		a int8
		b string
		c bool
	}
	same = anon
	expect(same == anon, "identical types")
	list := []point{{1, 2}, {3, 4}}
	list[1].x = 30
	for _, v := range list {
		v.y = 0
	}
	expect(list[0].y == 2 && list[1] == point{30, 4}, "in slices")
	ptrs := []*point{{1, 2}, {3, 4}}
	for _, v := range ptrs {
		v.y = 0
	}
	expect(*ptrs[1] == point{3, 0}, "elided &")
	m := map[string]point{"a": {1, 2}}
	v := m["a"]
	v.x = 100
	expect(m["a"].x == 1 && m["b"] == point{}, "in maps")
	arr := [2]segment{{label: "first"}}
	brr := arr
	brr[0].from.x = 1
	expect(arr[0].from.x == 0 && arr != brr, "in arrays")
	var e1, e2 struct{}
	expect(e1 == e2, "empty")
	type blank struct {
		_ int
		a int
	}
	expect(blank{a: 1} == blank{a: 1}, "blank fields are not compared")
	f := func() point { return point{7, 8} }
	expect(f().y == 8, "field of a result")
}

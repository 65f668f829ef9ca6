// Composite literals: elided types, pointers, keys, nesting, trailing commas.
package main

import "fmt"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type point struct{ x, y int }
type poly []point
type named map[string]*point

const (
	red = iota
	green
	blue
)

var outside = struct{ a, _, c int }{1, 2, 3}

var names = [...]string{blue: "blue", red: "red", green: "green"}

var tree = struct {
	value int
	kids  []struct{ value int }
}{1, []struct{ value int }{{2}, {3}}}

func main() {
	expect(len(names) == 3 && names[blue] == "blue", "const keys")
	expect(tree.kids[1].value == 3, "anonymous")
	p := poly{{1, 2}, {y: 5}, {}}
	expect(p[1] == point{0, 5} && len(p) == 3, "elided")
	n := named{"a": {1, 2}, "b": nil}
	expect(n["a"].y == 2 && n["b"] == nil, "pointers elided")
	g := [][]point{{{1, 1}}, nil, {{2, 2}, {3, 3}}}
	expect(g[2][1].x == 3 && g[1] == nil, "two levels")
	m := map[point][]string{{1, 2}: {"a", "b"}, {3, 4}: {}}
	expect(m[point{1, 2}][1] == "b" && m[point{3, 4}] != nil, "keys and values elided")
	a := [...]*[2]int{{1, 2}, 2: {3}}
	expect(len(a) == 3 && a[1] == nil && a[2][0] == 3, "arrays of pointers to arrays")
	s := []int{'a': 1, 'b': 2}
	expect(len(s) == 99 && s['a'] == 1, "rune keys")
	q := &point{x: 3}
	r := &[]int{1, 2}
	t := &map[string]int{"k": 1}
	expect(q.x == 3 && (*r)[1] == 2 && (*t)["k"] == 1, "&")
	if (point{1, 2} == point{1, 2}) != true {
		panic("in a condition")
	}
	for i, v := range []point{{5, 0}, {6, 1}} {
		expect(v.y == i, "in a range")
	}
	f := func(ps ...point) int { return len(ps) }
	expect(f([]point{{}, {}}...) == 2, "in a call")
	u := []interface{}{1, "a", nil, []int{1}, point{1, 2}, map[string]int{}}
	expect(len(u) == 6 && u[4] == point{1, 2}, "of interfaces")
	b := []byte{'h', 105, 0x21}
	expect(string(b) == "hi!", "bytes")
	type deep struct {
		in struct {
			arr [2]struct{ v []int }
		}
	}
	var d deep
	d.in.arr[1].v = []int{7}
	e := d
	expect(e.in.arr[1].v[0] == 7, "deep")
	type gaps struct{ a, _, c, _ int }
	given := 0
	give := func() int { given++; return given }
	gap := gaps{1, give(), 3, give()}
	away := &gaps{1, 7, 3, give()}
	blank := fmt.Sprint(gap, *away, []gaps{{5, 6, 7, 8}}, outside)
	expect(blank == "{1 0 3 0} {1 0 3 0} [{5 0 7 0}] {1 0 3}" && given == 3, "a blank field keeps its zero")
	x := 1
	arr := [3]int{x, x + 1, x * 5}
	expect(arr == [3]int{1, 2, 5}, "variables")
	fs := []func() int{func() int { return x }, func() int { x++; return x }}
	expect(fs[1]()+fs[0]() == 4, "func literals")
}

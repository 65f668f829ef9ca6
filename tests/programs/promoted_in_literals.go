// Struct literals that name fields of embedded structs.
package main

type inner struct{ x, y int }
type outer struct {
	inner
	z int
}
type outermost struct {
	outer
	v int
	_ int
	s [3]int
}

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var calls int

func call() int { calls++; return calls }

func main() {
	a := outer{x: 1, z: 2}
	expect(a == outer{inner{1, 0}, 2}, "one level")
	b := outermost{y: call(), z: call(), s: [3]int{1, 2, 3}}
	expect(b.x == 0 && b.y == 1 && b.z == 2 && b.v == 0 && b.s[2] == 3, "two levels, in order")
	c := &outermost{inner: inner{8, 9}, v: call()}
	expect(c.x == 8 && c.outer.y == 9 && c.v == 3, "an embedded struct of an embedded struct")
	b = outermost{x: b.z, y: b.x}
	expect(b.x == 2 && b.y == 0 && b.z == 0 && b.s[0] == 0, "what is there is read first, and cleared")
	all := []outermost{{y: 3}, {v: call()}}
	expect(all[0].inner.y == 3 && all[1].v == 4, "in a slice")
	expect(map[string]outer{"k": {y: 7}}["k"].y == 7, "in a map")
}

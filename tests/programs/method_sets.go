// Which methods a value has: pointer and value receivers, embedding by value and by pointer.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type getter interface{ get() int }
type setter interface{ set(int) }
type both interface {
	getter
	setter
}

type cell struct{ v int }

func (c cell) get() int   { return c.v }
func (c *cell) set(v int) { c.v = v }

type byValue struct{ cell }
type byPointer struct{ *cell }
type byInterface struct{ both }

func isSetter(v interface{}) bool { _, ok := v.(setter); return ok }
func isGetter(v interface{}) bool { _, ok := v.(getter); return ok }

func main() {
	c := cell{1}
	expect(isGetter(c) && !isSetter(c), "value")
	expect(isGetter(&c) && isSetter(&c), "pointer")
	expect(isGetter(byValue{c}) && !isSetter(byValue{c}), "embedded value")
	expect(isGetter(&byValue{c}) && isSetter(&byValue{c}), "pointer to embedding")
	expect(isGetter(byPointer{&c}) && isSetter(byPointer{&c}), "embedded pointer")
	expect(isGetter(byInterface{&c}) && isSetter(byInterface{&c}), "embedded interface")
	var b both = byPointer{&c}
	b.set(5)
	expect(c.v == 5 && b.get() == 5, "shared")
	bv := byValue{c}
	b = &bv
	b.set(6)
	expect(bv.v == 6 && c.v == 5, "own copy")
	b = byInterface{byInterface{&bv}}
	b.set(7)
	expect(bv.get() == 7, "through two interfaces")
	var g getter = b
	g.(setter).set(8)
	expect(g.get() == 8, "from one interface to the other")
	g = c
	c.set(9)
	expect(g.get() == 5, "an interface holding a value keeps its copy")
	type renamed cell
	r := renamed{3}
	expect(!isGetter(r) && isGetter(cell(r)), "a new type has no methods of the old")
	type pc = *cell
	var p pc = &c
	expect(p.get() == 9, "alias")
}

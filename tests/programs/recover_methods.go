// revision: fixed
// recover in methods: by value, by pointer, through an interface, and what they keep.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

type catcher interface{ catch() }

type box struct {
	v     interface{}
	count int
}

func (b *box) catch() {
	if v := recover(); v != nil {
		b.v = v
		b.count++
	}
}

type byValue struct{ to *box }

func (b byValue) catch() {
	if v := recover(); v != nil {
		b.to.v = v
		b.to.count += 100
	}
}

func (b byValue) with(a, c int, s string) int {
	if v := recover(); v != nil {
		b.to.v = v.(string) + s
		b.to.count += a + c
	}
	return a
}

type list []interface{}

func (l *list) add() { *l = append(*l, recover()) }

type counted int

func (c *counted) up() {
	if recover() != nil {
		*c++
	}
}

var seen interface{}

type word uint32

func (w word) catch() { seen = recover() }

type nothing struct{}

func (nothing) catch() { seen = recover() }

func (b *box) guarded(f func()) (ok bool) {
	defer b.catch()
	f()
	return true
}

func main() {
	b := new(box)
	expect(b.guarded(func() {}) && b.count == 0, "nothing")
	expect(!b.guarded(func() { panic("one") }) && b.v == "one", "pointer")
	func() {
		var c catcher = b
		defer c.catch()
		panic("two")
	}()
	expect(b.v == "two" && b.count == 2, "interface")
	func() {
		defer byValue{b}.catch()
		panic("three")
	}()
	expect(b.v == "three" && b.count == 102, "value")
	func() {
		defer byValue{b}.with(3, 4, "!")
		panic("four")
	}()
	expect(b.v == "four!" && b.count == 109, "arguments")
	func() {
		defer (*box).catch(b)
		panic("five")
	}()
	expect(b.v == "five", "expression")
	func() {
		defer byValue.catch(byValue{b})
		panic("six")
	}()
	expect(b.v == "six", "expression of a value's")
	for i, c := range []catcher{word(7), nothing{}} {
		func() {
			defer c.catch()
			panic(i)
		}()
		expect(seen == i, "a value that fits an interface's word")
	}
	var l list
	for i := 0; i < 3; i++ {
		func() {
			defer l.add()
			panic(i)
		}()
	}
	expect(len(l) == 3 && l[0] == 0 && l[2] == 2, "slice")
	var c counted
	func() {
		defer c.up()
		panic(&c)
	}()
	expect(c == 1, "integer")
}

// Method values bind their receiver; method expressions take it as argument.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type acc struct{ total int }

func (a *acc) add(n int) int     { a.total += n; return a.total }
func (a acc) plus(n int) int     { return a.total + n }
func (a acc) many(ns ...int) int { return a.total + len(ns) }

type adder interface{ add(int) int }

func apply(f func(int) int, n int) int { return f(n) }

func main() {
	a := acc{10}
	add := a.add
	plus := a.plus
	add(5)
	expect(a.total == 15, "pointer receiver is bound by reference")
	expect(plus(1) == 11, "value receiver was copied when bound")
	a.total = 100
	expect(plus(1) == 11 && a.plus(1) == 101, "still the copy")
	expect(apply(a.add, 1) == 101 && a.total == 101, "as an argument")
	var i adder = &a
	f := i.add
	i = &acc{}
	expect(f(9) == 110 && a.total == 110, "of an interface")
	g := (*acc).add
	expect(g(&a, -10) == 100, "expression")
	h := acc.plus
	expect(h(a, 1) == 101, "expression with value receiver")
	k := (*acc).plus
	expect(k(&a, 2) == 102, "expression through the pointer type")
	m := adder.add
	expect(m(&a, 3) == 103, "expression of an interface")
	expect(a.many(1, 2, 3) == 106 && acc.many(a) == 103, "variadic")
	fs := []func(int) int{a.add, a.plus, (&acc{1}).add}
	sum := 0
	for _, f := range fs {
		sum += f(1)
	}
	expect(sum == 104+104+2, "in a slice")
	b := &acc{7}
	bound := b.plus
	b = nil
	expect(bound(1) == 8, "dereferenced when bound")
	func() {
		defer a.add(1)
		expect(a.total == 104, "not yet")
	}()
	expect(a.total == 105, "deferred")
	done := make(chan bool)
	go func(f func(int) int) { f(1); done <- true }(a.add)
	<-done
	expect(a.total == 106, "in a goroutine")
}

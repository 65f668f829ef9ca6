// Package variables are initialised by dependency, then init functions run in order.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var (
	a = c + b
	b = f()
	c = 1
)

var d, e = pair()

var table = map[string]func() int{"a": func() int { return a }}

var viaMethod = t.get() + 1
var t = thing{base}
var base = 40

type thing struct{ n int }

func (x thing) get() int { return x.n }

var steps []string

var first = step("first")
var _ = step("blank")
var second = step("second")

func step(s string) int {
	steps = append(steps, s)
	return len(steps)
}

func f() int {
	c++
	return c * 10
}

func pair() (int, string) { return len(text), text[:2] }

var text = "package"

var pointer = &late
var late = 9

func init() {
	expect(a == 22 && b == 20 && c == 2, "a b c")
	step("init1")
}

func init() {
	step("init2")
}

// A variable without a value has its turn, too: what names it waits until then.
var turns = ""

func turn(name string, _ ...interface{}) int { turns += name; return len(name) }

var (
	waits      = turn("w", unset)
	alone      = turn("a")
	one, other = turned(last)
	after      = turn("f", other)
	unset      int
	set        = turn("s", 1)
	last       int
	_          = turn("b")
)

func turned(int) (int, int) { return turn("t"), 2 }

func main() {
	expect(turns == "awstfb", turns)
	expect(d == 7 && e == "pa", "d, e")
	expect(table["a"]() == 22, "table")
	expect(viaMethod == 41, "through a method")
	expect(first == 1 && second == 3, "order of declaration")
	all := ""
	for _, s := range steps {
		all += s + " "
	}
	expect(all == "first blank second init1 init2 last ", all)
	*pointer++
	expect(late == 10, "pointer to a later variable")
}

func init() { step("last") }

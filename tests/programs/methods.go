// Methods on values, pointers, and types of every kind.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type counter struct{ n int }

func (c counter) get() int     { return c.n }
func (c *counter) inc()        { c.n++ }
func (c counter) incCopy()     { c.n++ }
func (c *counter) isNil() bool { return c == nil }

type celsius float64

func (c celsius) fahrenheit() float64 { return float64(c)*9/5 + 32 }

type words []string

func (w words) longest() string {
	best := ""
	for _, s := range w {
		if len(s) > len(best) {
			best = s
		}
	}
	return best
}
func (w *words) add(s ...string) { *w = append(*w, s...) }

type table map[string]int

func (t table) bump(k string) int { t[k]++; return t[k] }

type op func(int, int) int

func (o op) twice(a, b int) int { return o(o(a, b), b) }

type pipe chan int

func (p pipe) fill(n int) pipe {
	for i := 0; i < n; i++ {
		p <- i
	}
	close(p)
	return p
}

type vec [3]int

func (v vec) sum() int { return v[0] + v[1] + v[2] }
func (v *vec) scale(k int) *vec {
	for i := range v {
		v[i] *= k
	}
	return v
}

type text string

func (t text) at(i int) byte { return t[i] }

type yes bool

func (y yes) not() yes { return !y }

func main() {
	c := counter{}
	c.inc()
	c.inc()
	c.incCopy()
	expect(c.get() == 2, "counter")
	p := &c
	p.inc()
	expect(p.get() == 3 && c.n == 3, "through a pointer")
	var none *counter
	expect(none.isNil() && !p.isNil(), "nil receiver")
	cs := []counter{{1}, {2}}
	cs[1].inc()
	expect(cs[1].n == 3, "addressable element")
	expect(celsius(100).fahrenheit() == 212, "float")
	w := words{"a", "bcd"}
	w.add("ef", "ghijk")
	expect(len(w) == 4 && w.longest() == "ghijk", "slice")
	t := table{}
	t.bump("x")
	expect(t.bump("x") == 2, "map")
	expect(op(func(a, b int) int { return a * b }).twice(3, 4) == 48, "func")
	sum := 0
	for v := range make(pipe, 5).fill(5) {
		sum += v
	}
	expect(sum == 10, "chan")
	v := vec{1, 2, 3}
	expect(v.scale(2).scale(3).sum() == 36 && v[0] == 6, "array")
	expect(text("abc").at(1) == 'b', "string")
	expect(bool(yes(false).not()), "bool")
	expect((&counter{5}).get() == 5 && (*counter).get(&counter{6}) == 6, "literals")
	type local struct{ counter }
	l := local{}
	l.inc()
	expect(l.n == 1, "local type with an embedded method")
}

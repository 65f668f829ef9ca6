// Functions as values: fields, maps, parameters, results, comparison with nil, types with methods.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type handler func(string) string

func (h handler) serve(s string) string { return h(s) + "." }

type server interface{ serve(string) string }

type machine struct {
	step  func(*machine) func(*machine) bool
	state int
}

func twice(f func(int) int) func(int) int { return func(x int) int { return f(f(x)) } }

func inc(x int) int { return x + 1 }

func mapping(xs []int, f func(int) int) (ys []int) {
	for _, x := range xs {
		ys = append(ys, f(x))
	}
	return
}

func fold(xs []int, z int, f func(a, b int) int) int {
	for _, x := range xs {
		z = f(z, x)
	}
	return z
}

type state func(*lexer) state

type lexer struct {
	input string
	at    int
	out   []string
}

func word(l *lexer) state {
	start := l.at
	for l.at < len(l.input) && l.input[l.at] != ' ' {
		l.at++
	}
	l.out = append(l.out, l.input[start:l.at])
	return gap
}

func gap(l *lexer) state {
	for l.at < len(l.input) && l.input[l.at] == ' ' {
		l.at++
	}
	if l.at == len(l.input) {
		return nil
	}
	return word
}

func main() {
	expect(twice(inc)(5) == 7 && twice(twice(inc))(0) == 4, "twice")
	expect(fold(mapping([]int{1, 2, 3}, func(x int) int { return x * x }), 0, func(a, b int) int { return a + b }) == 14, "map and fold")
	var s server = handler(func(s string) string { return s + s })
	expect(s.serve("a") == "aa.", "func type with a method")
	m := &machine{}
	m.step = func(m *machine) func(*machine) bool {
		m.state++
		return func(n *machine) bool { return m == n }
	}
	expect(m.step(m)(m) && m.state == 1, "fields")
	l := &lexer{input: "to be or not"}
	for f := state(word); f != nil; {
		f = f(l)
	}
	expect(len(l.out) == 4 && l.out[3] == "not", "state functions")
	f := inc
	g := f
	f = func(x int) int { return g(x) * 10 }
	expect(f(1) == 20 && g(1) == 2, "reassigned")
	fs := [...]func() int{nil, func() int { return 4 }}
	expect(fs[0] == nil && fs[1]() == 4, "array")
	y := func(f func(func(int) int) func(int) int) func(int) int {
		var self func(int) int
		self = f(func(n int) int { return self(n) })
		return self
	}
	fact := y(func(rec func(int) int) func(int) int {
		return func(n int) int {
			if n == 0 {
				return 1
			}
			return n * rec(n-1)
		}
	})
	expect(fact(6) == 720, "fixed point")
	func(f func(...string) int) { expect(f("a", "b") == 2, "variadic type") }(func(s ...string) int { return len(s) })
	var e interface{} = inc
	expect(e.(func(int) int)(1) == 2, "in an interface")
}

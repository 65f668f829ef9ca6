// Defers in loops, closures over results, defers that call defers, early returns.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type stack []string

func (s *stack) push(x string) func() {
	*s = append(*s, x)
	return func() { *s = (*s)[:len(*s)-1] }
}

func visit(s *stack, n int) (deepest int) {
	defer s.push("v")()
	if n == 0 {
		return len(*s)
	}
	for i := 0; i < 2; i++ {
		deepest = max(deepest, visit(s, n-1))
	}
	return
}

func chain(n int) (out string) {
	if n == 0 {
		return "|"
	}
	c := string(rune('0' + n))
	defer func() { out = c + out + c }()
	return chain(n - 1)
}

func collect() (xs []int) {
	for i := 0; i < 3; i++ {
		defer func() { xs = append(xs, i) }()
		for j := 0; j < 2; j++ {
			defer func(j int) { xs = append(xs, 10*i+j) }(j)
		}
	}
	return []int{-1}
}

func overwritten() (a, b int) {
	defer func() { a, b = b, a }()
	defer func(x int) { a += x }(a)
	a = 1
	return a + 1, 10
}

func conditional(flags ...bool) (n int) {
	for i, f := range flags {
		if f {
			defer func() { n = n*10 + i }()
		}
	}
	return
}

func main() {
	var s stack
	expect(visit(&s, 4) == 5 && len(s) == 0, "push and pop")
	expect(chain(3) == "321|123", chain(3))
	xs := collect()
	want := []int{-1, 21, 20, 2, 11, 10, 1, 1, 0, 0}
	expect(len(xs) == len(want), "length")
	for i, x := range xs {
		expect(x == want[i], "order")
	}
	a, b := overwritten()
	expect(a == 10 && b == 2, "swap of results")
	expect(conditional(true, false, true, true) == 320, "conditional")
}

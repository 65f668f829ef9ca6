// Closures capture variables, not values.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func adder(k int) func(int) int { return func(x int) int { return x + k } }

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func fib() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func main() {
	next, reset := counter()
	expect(next() == 1 && next() == 2, "counter")
	reset()
	expect(next() == 101, "shared")
	other, _ := counter()
	expect(other() == 1, "separate")
	expect(compose(adder(1), adder(10), func(x int) int { return x * 2 })(5) == 32, "compose")
	f := fib()
	sum := 0
	for i := 0; i < 10; i++ {
		sum += f()
	}
	expect(sum == 88, "fib")
	x := 1
	func() { x = 2 }()
	expect(x == 2, "called at once")
	x, y := 3, func() int { return x }
	x = 4
	expect(y() == 4, "by reference")
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	expect(fact(10) == 3628800, "recursive")
	s := struct{ a, b int }{1, 2}
	arr := [3]int{1, 2, 3}
	str := "s"
	change := func() { s.a = 10; arr[1] = 20; str += "t" }
	change()
	change()
	expect(s.a == 10 && s.b == 2 && arr == [3]int{1, 20, 3} && str == "stt", "structs, arrays, strings")
	nest := func() func() func() int {
		return func() func() int {
			return func() int { x++; return x }
		}
	}
	expect(nest()()() == 5 && x == 5, "nested")
	gen := func(n int) (fs []func() int) {
		for i := 0; i < n; i++ {
			j := i * i
			fs = append(fs, func() int { j++; return j })
		}
		return
	}
	fs := gen(3)
	expect(fs[2]() == 5 && fs[2]() == 6 && fs[0]() == 1, "each its own j")
	var nothing func()
	expect(nothing == nil, "nil func")
	m := map[string]func(int, int) int{
		"+": func(a, b int) int { return a + b },
		"-": func(a, b int) int { return a - b },
	}
	expect(m["+"](5, 3) == 8 && m["-"](5, 3) == 2 && m["*"] == nil, "table")
	params := func(a int, b string) func() string {
		return func() string { a++; b += string(rune('0' + a)); return b }
	}
	g := params(0, "p")
	g()
	expect(g() == "p12", "captured parameters")
}

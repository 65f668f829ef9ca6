// Named results, bare returns, defers that change them.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func divide(a, b int) (q, r int, ok bool) {
	if b == 0 {
		return
	}
	q, r, ok = a/b, a%b, true
	return
}

func deferred() (n int) {
	defer func() { n *= 2 }()
	n = 5
	return n + 1
}

func shadow() (n int) {
	n = 1
	{
		n := 2
		n++
		_ = n
	}
	return
}

func swap(a, b string) (x, y string) { return b, a }

func swapNamed() (a, b int) {
	a, b = 1, 2
	return b, a
}

func loop() (s []int, err error) {
	for i := 0; ; i++ {
		if i > 3 {
			return
		}
		s = append(s, i)
	}
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func pass(a, b string) (string, string) { return swap(a, b) }

func blank() (_ int, s string) {
	s = "only"
	return
}

func closure() (f func() int, n int) {
	f = func() int { return n }
	n = 7
	return
}

func big() (a [4]int, m map[string]int) {
	a[2] = 3
	m = map[string]int{"x": 1}
	defer func() { a[0] = m["x"] }()
	return
}

func main() {
	q, r, ok := divide(17, 5)
	expect(q == 3 && r == 2 && ok, "divide")
	q, r, ok = divide(1, 0)
	expect(q == 0 && r == 0 && !ok, "zero values")
	expect(deferred() == 12, "changed by a defer")
	expect(shadow() == 1, "shadowed")
	x, y := swap("a", "b")
	expect(x == "b" && y == "a", "swap")
	a, b := swapNamed()
	expect(a == 2 && b == 1, "return b, a assigns in parallel")
	s, err := loop()
	expect(len(s) == 4 && err == nil, "loop")
	expect(unnamed() == 1, "an unnamed result was already stored")
	x, y = pass("p", "q")
	expect(x == "q" && y == "p", "passed on")
	n, t := blank()
	expect(n == 0 && t == "only", "blank")
	f, n := closure()
	expect(n == 7 && f() == 7, "captured result")
	arr, m := big()
	expect(arr == [4]int{1, 0, 3, 0} && m["x"] == 1, "array result")
}

// revision: fixed
// Results that deferred closures change: on the way out, after a panic, in every type.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

type pair struct {
	a int
	b string
}

func normal() (n int) {
	defer func() { n *= 2 }()
	defer func() { n++ }()
	return 4
}

func named(fail bool) (n int, s string, p pair, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = v.(error)
			s += " recovered"
			p.b = s
		}
		n++
	}()
	n, s = 10, "set"
	p.a = n
	if fail {
		panic(problem("bad"))
	}
	return n + 1, "returned", pair{7, "seven"}, nil
}

type problem string

func (p problem) Error() string { return string(p) }

func unnamed(fail bool) int {
	n := 5
	defer func() {
		recover()
		n = 100
	}()
	if fail {
		panic(n)
	}
	return n
}

func slices() (list []int, m map[string]int, f func() int) {
	defer func() {
		recover()
		list = append(list, 3)
		m = map[string]int{"x": len(list)}
		f = func() int { return len(list) }
	}()
	list = []int{1, 2}
	panic("x")
}

func twice() (n int) {
	defer func() { n += 1000 }()
	defer func() {
		recover()
		n += 100
	}()
	defer func() { n += 10 }()
	n = 1
	panic(n)
}

func pointers() (n int, p *int) {
	defer func() {
		recover()
		*p = 9
	}()
	p = &n
	panic(p)
}

func recursive(n int) (sum int) {
	defer func() {
		if recover() != nil {
			sum += n
		}
	}()
	sum = n * 100
	if n > 0 {
		sum += recursive(n - 1)
	}
	panic(sum)
}

func main() {
	expect(normal() == 10, "normal")
	n, s, p, err := named(false)
	expect(n == 12 && s == "returned" && p == pair{7, "seven"} && err == nil, "returned")
	n, s, p, err = named(true)
	expect(n == 11 && s == "set recovered" && p == pair{10, "set recovered"} && err.Error() == "bad", "recovered")
	expect(unnamed(false) == 5 && unnamed(true) == 0, "unnamed")
	list, m, f := slices()
	expect(len(list) == 3 && list[2] == 3 && m["x"] == 3 && f() == 3, "slices")
	expect(twice() == 1111, "twice")
	n, q := pointers()
	expect(n == 9 && *q == 9, "pointers")
	expect(recursive(3) == 606, "recursive")
}

// Calls, receives and logical operators are evaluated left to right.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var trace string

func n(name string, v int) int {
	trace += name
	return v
}

func at(name string, s []int) []int {
	trace += name
	return s
}

func fn(name string) func(...int) int {
	trace += name
	return func(args ...int) int { trace += "!"; return len(args) }
}

func p(name string, v *int) *int {
	trace += name
	return v
}

func pair(name string, v int) (int, int) {
	trace += name
	return v, v + 1
}

func check(want string) {
	expect(trace == want, trace+" is not "+want)
	trace = ""
}

func main() {
	s := []int{1, 2, 3}
	_ = n("a", 1) + n("b", 2)*n("c", 3)
	check("abc")
	fn("f")(n("a", 1), n("b", 2))
	check("fab!")
	at("s", s)[n("i", 0)], at("t", s)[n("j", 1)] = n("x", 7), n("y", 8)
	check("sitjxy")
	expect(s[0] == 7 && s[1] == 8, "assigned")
	_ = []int{n("1", 1), n("2", 2), n("3", 3)}
	check("123")
	_ = struct{ a, b int }{b: n("b", 1), a: n("a", 2)}
	check("ba")
	v := 0
	*p("p", &v) += n("q", 5)
	check("pq")
	expect(v == 5, "+=")
	_ = at("s", s)[n("l", 0):n("h", 2):n("m", 3)]
	check("slhm")
	c := make(chan int, 2)
	c <- 1
	c <- 2
	x, y := <-c, <-c
	expect(x == 1 && y == 2, "receives")
	c <- n("v", 3)
	check("v")
	if n("a", 1) > n("b", 2) || n("c", 3) < n("d", 4) {
		trace += "t"
	}
	check("abcdt")
	func(a, b, c int) {}(n("x", 1), fn("g")(n("y", 1)), n("z", 1))
	check("xgy!z")
	defer fn("d")(n("e", 1))
	check("de")
	m := map[int]int{}
	m[n("k", 1)] = n("v", 2)
	check("kv")
	ret := func() (int, int) { return n("r", 1), n("s", 2) }
	ret()
	check("rs")
	switch n("t", 1) {
	case n("u", 0), n("v", 1), n("w", 2):
	}
	check("tuv")
	go func(int) {}(n("g", 1))
	check("g")
	var i int
	i, s[i] = 1, 50
	expect(i == 1 && s[0] == 50, "the index is evaluated before the assignment")
	q := &v
	q, *q = nil, 77
	expect(v == 77 && q == nil, "so is the pointer")
	at("s", s)[n("i", 0)], at("t", s)[n("j", 1)] = pair("p", n("x", 3))
	check("sitjxp")
	var ok bool
	at("s", s)[n("i", 2)], ok = m[n("k", 1)]
	check("sik")
	expect(s[0] == 3 && s[1] == 4 && s[2] == 2 && ok, "several values")
	for n("1", 1); i < 2; n("2", 2) {
		i++
	}
	check("12")
}

// Variadic functions.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func sum(ns ...int) (total int) {
	for _, n := range ns {
		total += n
	}
	return
}

func describe(prefix string, vs ...interface{}) string {
	if vs == nil {
		return prefix + "nil"
	}
	s := prefix
	for _, v := range vs {
		switch v := v.(type) {
		case string:
			s += v
		case int:
			s += "#"
		case []interface{}:
			s += "["
			s += describe("", v...)
			s += "]"
		case nil:
			s += "0"
		}
	}
	return s
}

func double(ns ...int) {
	for i := range ns {
		ns[i] *= 2
	}
}

func two() (int, int)              { return 3, 4 }
func mixed() (string, int, string) { return "m", 1, "z" }

type join struct{ sep string }

func (j join) do(parts ...string) string {
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += j.sep
		}
		s += p
	}
	return s
}

func main() {
	expect(sum() == 0 && sum(1) == 1 && sum(1, 2, 3) == 6, "calls")
	ns := []int{4, 5, 6}
	expect(sum(ns...) == 15 && sum(ns[1:]...) == 11 && sum(nil...) == 0, "spread")
	expect(sum(two()) == 7, "several results")
	double(ns...)
	expect(ns[0] == 8 && ns[2] == 12, "a spread slice is shared")
	a, b := 1, 2
	double(a, b)
	expect(a == 1 && b == 2, "arguments are not")
	expect(describe("x") == "xnil", "no arguments")
	expect(describe("x", "a", 1, nil) == "xa#0", "mixed")
	expect(describe("x", nil) == "x0", "one nil")
	expect(describe("x", []interface{}{"p", 2}) == "x[p#]", "a slice as one argument")
	expect(describe("x", []interface{}{"p", 2}...) == "xp#", "or spread")
	expect(describe(mixed()) == "m#z", "several results, some fixed")
	expect(join{"-"}.do("a", "b", "c") == "a-b-c", "method")
	f := join{"+"}.do
	expect(f("1", "2") == "1+2", "method value")
	g := func(fs ...func() int) int { return fs[len(fs)-1]() }
	expect(g(nil, func() int { return 9 }) == 9, "of funcs")
	func(xs ...string) { expect(len(xs) == 2, "literal") }("a", "b")
	defer func(xs ...int) { expect(len(xs) == 3, "deferred") }(1, 2, 3)
}

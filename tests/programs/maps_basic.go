// Maps: set, get, comma ok, delete, len, nil.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	expect(len(m) == 3 && m["two"] == 2 && m["none"] == 0, "get")
	v, ok := m["one"]
	expect(v == 1 && ok, "comma ok")
	v, ok = m["ten"]
	expect(v == 0 && !ok, "comma ok, absent")
	if _, ok := m["three"]; !ok {
		panic("three")
	}
	delete(m, "one")
	delete(m, "never")
	expect(len(m) == 2 && m["one"] == 0, "delete")
	m["two"] += 40
	m["new"]++
	expect(m["two"] == 42 && m["new"] == 1, "assignment operators")
	var none map[string]int
	expect(none == nil && len(none) == 0 && none["x"] == 0, "nil map reads")
	delete(none, "x")
	for range none {
		panic("a nil map has no elements")
	}
	n := m
	n["shared"] = 7
	expect(m["shared"] == 7, "a reference")
	big := make(map[int]int, 10)
	for i := 0; i < 500; i++ {
		big[i*7] = i
	}
	expect(len(big) == 500, "500")
	for i := 0; i < 500; i += 2 {
		delete(big, i*7)
	}
	sum := 0
	for k, v := range big {
		expect(k == v*7 && v%2 == 1, "entry")
		sum += v
	}
	expect(len(big) == 250 && sum == 62500, "odd ones")
	clear(big)
	expect(len(big) == 0, "clear")
	mm := map[string]map[string]bool{}
	if mm["a"] == nil {
		mm["a"] = map[string]bool{}
	}
	mm["a"]["b"] = true
	expect(mm["a"]["b"] && !mm["x"]["y"], "nested")
	ms := map[rune][]string{}
	for _, w := range []string{"ape", "bee", "ant"} {
		k := rune(w[0])
		ms[k] = append(ms[k], w)
	}
	expect(len(ms['a']) == 2 && ms['a'][1] == "ant" && len(ms['c']) == 0, "of slices")
}

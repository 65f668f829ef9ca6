// append and copy.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i, v := range a {
		if v != b[i] {
			return false
		}
	}
	return true
}

func main() {
	var s []int
	for i := 0; i < 100; i++ {
		s = append(s, i*i)
		expect(len(s) == i+1 && cap(s) >= len(s), "grow")
	}
	for i, v := range s {
		expect(v == i*i, "kept")
	}
	s = append(s[:3], s[97:]...)
	expect(equal(s, []int{0, 1, 4, 9409, 9604, 9801}), "remove the middle")
	s = append(s, 1, 2, 3)
	expect(len(s) == 9 && s[8] == 3, "several")
	s = append(s)
	expect(len(s) == 9, "nothing")
	s = append(s, s...)
	expect(len(s) == 18 && s[9] == 0 && s[17] == 3, "itself")
	b := append([]byte("ab"), "cd"...)
	expect(string(b) == "abcd", "string to bytes")
	n := copy(b[1:], b)
	expect(n == 3 && string(b) == "aabc", "overlap up")
	n = copy(b, b[1:])
	expect(n == 3 && string(b) == "abcc", "overlap down")
	n = copy(b, "xyz!?")
	expect(n == 4 && string(b) == "xyz!", "from string")
	expect(copy(b, "") == 0 && copy(s[:0], s) == 0 && copy([]int(nil), s) == 0, "nothing to copy")
	x := make([]int, 3, 10)
	y := append(x, 1)
	z := append(x, 2)
	expect(y[3] == 2 && z[3] == 2, "shared room")
	x = x[:len(x):len(x)]
	y = append(x, 1)
	z = append(x, 2)
	expect(y[3] == 1 && z[3] == 2, "no room")
	var stack []string
	for _, w := range []string{"a", "b", "c"} {
		stack = append(stack, w)
	}
	out := ""
	for len(stack) > 0 {
		out += stack[len(stack)-1]
		stack = stack[:len(stack)-1]
	}
	expect(out == "cba", "stack")
	ss := append([][]int{{1}}, []int{2}, nil)
	expect(len(ss) == 3 && ss[2] == nil, "of slices")
	type pair struct {
		a int8
		b string
	}
	ps := append([]pair(nil), pair{1, "x"}, pair{b: "y"})
	ps = append(ps, ps[0])
	ps[0].a = 9
	expect(ps[2] == pair{1, "x"} && ps[1].b == "y", "of structs")
}

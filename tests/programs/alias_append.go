// What is shared and what is not, after append and copies of structs holding slices.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type holder struct {
	s []int
	m map[string]int
	a [2]int
	p *int
}

func grow(s []int) []int { return append(s, 1) }

func main() {
	x := 1
	h := holder{[]int{1, 2, 3}, map[string]int{}, [2]int{1, 2}, &x}
	k := h
	k.s[0] = 100
	k.m["a"] = 1
	k.a[0] = 100
	*k.p = 100
	expect(h.s[0] == 100 && h.m["a"] == 1 && h.a[0] == 1 && x == 100, "a copied struct shares what it refers to")
	s := make([]int, 2, 4)
	t := grow(s)
	expect(len(s) == 2 && len(t) == 3 && s[:3][2] == 1, "append into the caller's array")
	u := grow(s)
	u[2] = 7
	expect(t[2] == 7, "twice the same place")
	v := grow(grow(grow(t)))
	v[0] = 5
	expect(s[0] == 0, "moved away")
	hs := []holder{h}
	hs[0].s = append(hs[0].s, 4)
	expect(len(h.s) == 3 && len(hs[0].s) == 4, "the header is a value")
	for _, e := range hs {
		e.s[1] = 55
		e.a[1] = 55
	}
	expect(hs[0].a[1] == 2 && hs[0].s[1] == 55, "ranged copies")
	f := func(s []int) { s[0] = -1; s = nil }
	f(s)
	expect(s[0] == -1 && s != nil, "slices by value")
	b := []byte("abc")
	str := string(b)
	b[0] = 'x'
	expect(str == "abc", "strings never change")
	w := str[1:]
	str += "d"
	expect(w == "bc" && str == "abcd", "substrings stay")
}

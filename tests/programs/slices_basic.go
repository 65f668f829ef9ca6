// Slices share their array.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	a := [5]int{0, 1, 2, 3, 4}
	s := a[1:4]
	expect(len(s) == 3 && cap(s) == 4, "len and cap")
	s[0] = 10
	expect(a[1] == 10, "shared")
	t := s[1:]
	expect(len(t) == 2 && cap(t) == 3 && t[0] == 2, "slice of slice")
	t = t[:3]
	expect(t[2] == 4, "up to cap")
	u := a[:]
	u[4] = 40
	expect(t[2] == 40 && len(u) == 5, "whole")
	w := a[1:2:3]
	expect(len(w) == 1 && cap(w) == 2, "three-index")
	w = append(w, 77)
	expect(a[2] == 77, "append inside the capacity")
	w = append(w, 78)
	expect(a[3] == 3 && w[2] == 78 && len(w) == 3, "append beyond copies")
	var none []int
	expect(none == nil && len(none) == 0 && cap(none) == 0, "nil")
	empty := []int{}
	expect(empty != nil && len(empty) == 0, "empty is not nil")
	expect(none[:] == nil && len(none[0:0]) == 0, "slice of nil")
	m := make([]string, 2, 5)
	expect(len(m) == 2 && cap(m) == 5 && m[0] == "" && m[:5][4] == "", "make")
	lit := []string{3: "d", 1: "b"}
	expect(len(lit) == 4 && lit[0] == "" && lit[3] == "d", "literal")
	p := &a
	q := p[2:]
	expect(len(q) == 3 && q[0] == 77, "slice of a pointer to an array")
	mat := [][]int{{1}, {2, 3}, nil, {}}
	expect(len(mat[1]) == 2 && mat[2] == nil && mat[3] != nil, "nested")
	lo, hi := 1, 3
	expect(len(u[lo:hi]) == 2 && cap(u[lo:hi:hi]) == 2, "variables")
	u[0] = -1
	expect(a[0] == -1, "still shared")
}

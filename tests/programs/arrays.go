// Arrays are values.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func change(a [3]int) [3]int {
	a[0] = 99
	return a
}

func changeAt(a *[3]int) { a[0] = 99 }

var global [4]string

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	expect(a[1] == 2 && b[1] == 20, "copied by assignment")
	c := change(a)
	expect(a[0] == 1 && c[0] == 99 && c[2] == 3, "copied by call")
	changeAt(&a)
	expect(a[0] == 99, "by pointer")
	expect(a != b && c == a && [3]int{} == [3]int{0, 0, 0}, "equality")
	d := [...]string{2: "c", 0: "a", 4: "e"}
	expect(len(d) == 5 && d[1] == "" && d[2] == "c", "indexed literal")
	e := [...]int{5: 1, 2, 3, 1: 7, 8}
	expect(len(e) == 8 && e[6] == 2 && e[7] == 3 && e[2] == 8, "mixed literal")
	var m [3][4]int
	for i := range m {
		for j := range m[i] {
			m[i][j] = i * j
		}
	}
	row := m[2]
	m[2][3] = 0
	expect(row[3] == 6 && len(m) == 3 && len(m[0]) == 4 && cap(m) == 3, "two dimensions")
	global[3] = "x"
	expect(global == [4]string{3: "x"}, "global")
	i := 2
	a[i], i = 7, 0
	expect(a[2] == 7 && i == 0, "index first")
	p := &a
	for j := range p {
		p[j]++
	}
	expect(a == [3]int{100, 3, 8}, "range over pointer")
	arr := [2][2]string{{"a", "b"}, {"c"}}
	expect(arr[1][1] == "" && arr[1] == [2]string{"c"}, "elided types")
	type grid [2][2]bool
	var g grid
	g[1][0] = true
	h := g
	expect(h == g, "named")
	var none [0]int
	expect(len(none) == 0 && none == [0]int{}, "empty")
	f := func() [2]int { return [2]int{4, 5} }
	expect(f()[1] == 5, "index of a result")
}

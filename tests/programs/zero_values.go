// Every variable starts at its zero value.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type inner struct {
	s string
	f float64
}

type all struct {
	b   bool
	i   int8
	u   uint64
	f   float32
	c   complex64
	s   string
	p   *all
	sl  []int
	m   map[string]int
	ch  chan int
	fn  func()
	e   interface{}
	a   [3]inner
	in  inner
	err error
}

var global all
var grid [3][3]int

func isZero(a *all) bool {
	return !a.b && a.i == 0 && a.u == 0 && a.f == 0 && a.c == 0 && a.s == "" && a.p == nil && a.sl == nil &&
		a.m == nil && a.ch == nil && a.fn == nil && a.e == nil && a.a == [3]inner{} && a.in == inner{} && a.err == nil
}

func dirty(depth int) [8]uint64 {
	a := [8]uint64{1, 2, 3, 4, 5, 6, 7, 8}
	if depth > 0 {
		b := dirty(depth - 1)
		a[0] += b[7]
	}
	return a
}

func fresh() bool {
	var a all
	var n [8]uint64
	for _, v := range n {
		if v != 0 {
			return false
		}
	}
	return isZero(&a)
}

func main() {
	expect(isZero(&global), "package variable")
	for i := 0; i < 5; i++ {
		dirty(5)
		expect(fresh(), "local on a used stack")
	}
	expect(isZero(new(all)) && isZero(&all{}), "allocated")
	for i := 0; i < 3; i++ {
		var v int
		var a [2]string
		expect(v == 0 && a[1] == "", "anew in every iteration")
		v, a[1] = 5, "x"
	}
	s := make([]all, 3)
	expect(isZero(&s[2]), "made")
	s[2].b = true
	s = append(s[:1], all{})
	expect(isZero(&s[1]), "appended")
	m := map[int]all{}
	z := m[1]
	expect(isZero(&z), "absent from a map")
	c := make(chan all)
	close(c)
	z = <-c
	expect(isZero(&z), "from a closed channel")
	var e interface{}
	z, ok := e.(all)
	expect(isZero(&z) && !ok, "failed assertion")
	expect(grid == [3][3]int{}, "array")
	func() (r all) { expect(isZero(&r), "result"); return }()
}

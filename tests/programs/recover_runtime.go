// revision: fixed
// Run-time errors can be recovered.
package main

func fails(f func()) (failed bool) {
	defer func() { failed = recover() != nil }()
	f()
	return
}

type node struct{ next *node }

func main() {
	var s []int
	var m map[string]int
	var p *node
	var e interface{} = "s"
	var fn func()
	var arr [3]int
	zero, five := 0, 5
	str := "abc"
	for i, f := range []func(){
		func() { _ = s[zero] },
		func() { _ = arr[five] },
		func() { _ = str[five] },
		func() { _ = str[five:] },
		func() { s = s[zero:five] },
		func() { m["x"] = 1 },
		func() { p.next = nil },
		func() { _ = e.(int) },
		func() { _ = e.(interface{ m() }) },
		func() { fn() },
		func() { _ = five / zero },
		func() { _ = five % zero },
		func() { var c chan int; close(c) },
		func() { _ = make([]int, zero-1) },
		func() { _ = make(chan int, zero-1) },
		func() { _ = interface{}(s) == interface{}(s) },
		func() { _ = map[interface{}]int{s: 1} },
		func() { var err error; _ = err.Error() },
	} {
		if !fails(f) {
			panic("case " + string(rune('a'+i)) + " did not fail")
		}
	}
	if fails(func() {
		_ = len(s) + len(m) + m["x"]
		for range s {
		}
		delete(m, "x")
	}) {
		panic("nil slices and maps can be read")
	}
}

// Large structs and arrays through calls, returns, channels, maps, interfaces and closures.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type block struct {
	head int8
	data [40]int32
	tail string
}

func make1(n int32) (b block) {
	b.head = int8(n)
	for i := range b.data {
		b.data[i] = n * int32(i)
	}
	b.tail = "t"
	return
}

func two(a, b block) (block, bool, block) { return b, a == b, a }

func (b block) sum() (n int32) {
	for _, v := range b.data {
		n += v
	}
	b.data[0] = 999
	return
}

type summer interface{ sum() int32 }

func main() {
	a, b := make1(1), make1(2)
	expect(a.sum() == 780 && b.sum() == 1560 && a.data[0] == 0, "by value")
	c, same, d := two(a, b)
	expect(c == b && d == a && !same, "results")
	_, same, _ = two(two3())
	expect(same, "passed on")
	m := map[int]block{1: a, 2: b}
	e := m[2]
	e.data[3]++
	expect(m[2] == b && e != b && m[3] == block{}, "map")
	ch := make(chan block, 1)
	ch <- e
	f := <-ch
	expect(f == e, "channel")
	go func(x block) { x.data[1]++; ch <- x }(f)
	g := <-ch
	expect(g.data[1] == f.data[1]+1, "goroutine argument")
	var s summer = g
	g.data[2] = 1000
	expect(s.sum() == 1562 && s.(block) != g, "interface")
	clo := func() int32 { return a.data[39] + g.data[2] }
	a.data[39] = 1
	expect(clo() == 1001, "closure")
	func() {
		defer func(x block) { expect(x.data[39] == 1, "deferred argument") }(a)
		a.data[39] = 2
	}()
	xs := []block{a, b}
	for _, x := range xs {
		x.head = 100
	}
	expect(xs[0].head == 1, "range copies")
	arr := [2]block{b, a}
	brr := arr
	brr[1].tail = "u"
	expect(arr[1].tail == "t" && arr != brr, "arrays of structs")
	p := &arr[0]
	*p = make1(3)
	expect(arr[0].sum() == 2340, "through a pointer")
}

func two3() (block, block) { return make1(3), make1(3) }

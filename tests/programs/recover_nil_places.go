// revision: fixed
// What a nil pointer leads to cannot be used: nor when it has no bytes, nor when only its address or a copy is wanted.
package main

type empty struct{}

func (empty) show()   {}
func (*empty) point() {}

type pair struct{ a, b int }

type inner struct{ v int }

func (i inner) val() int   { return i.v }
func (i *inner) ptr() *int { return &i.v }
func (i *inner) point()    {}

type outer struct {
	x int
	inner
	e    empty
	list [3]inner
}

type wraps struct {
	n int
	empty
}

type large struct {
	pad [5000]byte
	inner
}

func (*large) far() {}

type linked struct{ *inner }

type pointer interface{ point() }

func failed(f func()) (failed bool) {
	defer func() { failed = recover() != nil }()
	f()
	return
}

func text(f func()) (text string) {
	defer func() { text = recover().(error).Error() }()
	f()
	return
}

func take(empty)            {}
func two() (empty, empty)   { return empty{}, empty{} }
func back(p *empty) empty   { return *p }
func number(f func(), n int) {
	if !failed(f) {
		println("case", n, "did not fail")
		panic("a nil pointer was followed")
	}
}

func main() {
	var e *empty
	var p *pair
	var o *outer
	var w *wraps
	var l *large
	var k *linked
	var any interface{}
	var fn func()
	var fp func() *int
	var es *[5]empty
	var ps *[3]pair
	var face pointer
	one := 1
	for n, f := range []func(){
		func() { _ = *e },
		func() { _ = *p },
		func() { var _ = *p },
		func() { _, _ = *p, 1 },
		func() { _ = o.inner },
		func() { _ = (*o).list },
		func() { _ = o.list[one] },
		func() { x := *e; _ = x },
		func() { *e = empty{} },
		func() { *e, *e = two() },
		func() { o.e = empty{} },
		func() { take(*e) },
		func() { back(e) },
		func() { any = *e },
		func() { any = []empty{*e} },
		func() { any = *e == *e },
		func() { any = o.e == empty{} },
		func() { any = any == *e },
		func() { c := make(chan empty, 1); c <- *e },
		func() { switch *e { case empty{}: } },
		func() { for range es { _ = es[one] } },
		func() { for _, x := range es { _ = x } },
		func() { for _, x := range ps { _ = x } },
		func() { any = &*p },
		func() { any = &o.inner },
		func() { any = &o.e },
		func() { any = &o.list[2] },
		func() { any = o.list[:] },
		func() { any = o.list[one:2] },
		func() { e.show() },
		func() { w.show() },
		func() { w.point() },
		func() { o.point() },
		func() { o.inner.point() },
		func() { (*o).inner.point() },
		func() { o.list[1].point() },
		func() { l.inner.point() },
		func() { k.point() },
		func() { defer o.point() },
		func() { go o.point() },
		func() { fn = e.show },
		func() { fn = w.show },
		func() { fn = w.point },
		func() { fn = o.inner.point },
		func() { fp = o.ptr },
		func() { face = o; face.point() },
		func() { (*outer).point(o) },
	} {
		number(f, n)
	}
	var none []*int
	var far *interface{}
	if text(func() { any = *far == none[0] }) == text(func() { any = none[0] == *far }) {
		panic("of two failing operands the left one comes first")
	}
	if fn != nil || fp != nil {
		panic("a method value was made")
	}
	if failed(func() {
		// None of these needs to know what is there.
		e.point()
		fn = e.point
		fn = l.far
		l.far()
		(*inner)(nil).point()
		face = linked{}
		face.point()
		n := len(es) + len(o.list) + len(l.pad)
		for i := range ps {
			n += i
		}
		for range o.list {
			n++
		}
		if n != 5+3+5000+3+3 {
			panic("counted wrong")
		}
	}) || fn == nil {
		panic("a nil pointer was followed that leads nowhere")
	}
}

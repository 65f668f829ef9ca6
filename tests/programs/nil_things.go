// What can be done with nil.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type list struct {
	value int
	rest  *list
}

func (l *list) sum() int {
	if l == nil {
		return 0
	}
	return l.value + l.rest.sum()
}

type set map[string]bool

func (s set) has(k string) bool { return s[k] }

type names []string

func (n names) first() string {
	if len(n) == 0 {
		return "nobody"
	}
	return n[0]
}

type hook func()

func (h hook) call() bool {
	if h == nil {
		return false
	}
	h()
	return true
}

func isNil(v interface{}) bool { return v == nil }

func main() {
	var l *list
	expect(l.sum() == 0 && (&list{1, &list{2, nil}}).sum() == 3, "pointer")
	var s set
	expect(!s.has("x") && len(s) == 0, "map")
	var n names
	expect(n.first() == "nobody" && cap(n) == 0, "slice")
	n = append(n, n...)
	expect(n == nil, "appending nothing to nil is nil")
	var h hook
	expect(!h.call() && hook(func() {}).call(), "func")
	expect(isNil(nil) && !isNil(l) && !isNil(s) && !isNil(h), "in an interface")
	var e error
	var i interface{} = e
	expect(i == nil, "a nil interface in an interface")
	var c chan int
	expect(len(c) == 0 && cap(c) == 0 && c == nil, "chan")
	select {
	case c <- 1:
		panic("sent")
	default:
	}
	expect(copy(n, []string{"x"}) == 0, "copy")
	for range n {
		panic("no elements")
	}
	m := map[string]*list{}
	expect(m["x"].sum() == 0, "absent pointer")
	var pp **list = &l
	expect(*pp == nil && pp != nil, "pointer to nil")
	var a [2]*list
	expect(a == [2]*list{nil, nil}, "array of nil")
	switch l {
	case nil:
	default:
		panic("switch")
	}
	f := (*list).sum
	expect(f(nil) == 0, "method expression")
}

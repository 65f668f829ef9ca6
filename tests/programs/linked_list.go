// Singly and doubly linked lists.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type node struct {
	value int
	next  *node
}

func fromSlice(vs []int) *node {
	var head *node
	tail := &head
	for _, v := range vs {
		*tail = &node{value: v}
		tail = &(*tail).next
	}
	return head
}

func (n *node) digits() (d int) {
	for ; n != nil; n = n.next {
		d = d*10 + n.value
	}
	return
}

func reverse(n *node) *node {
	var r *node
	for n != nil {
		n, n.next, r = n.next, r, n
	}
	return r
}

func mergeLists(a, b *node) *node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.value <= b.value:
		a.next = mergeLists(a.next, b)
		return a
	}
	b.next = mergeLists(a, b.next)
	return b
}

type ring struct {
	prev, next *ring
	name       string
}

func newRing(name string) *ring {
	r := &ring{name: name}
	r.prev, r.next = r, r
	return r
}

func (r *ring) insert(name string) *ring {
	n := &ring{r, r.next, name}
	r.next.prev, r.next = n, n
	return n
}

func (r *ring) remove() {
	r.prev.next, r.next.prev = r.next, r.prev
	r.prev, r.next = nil, nil
}

func (r *ring) names() string {
	s := r.name
	for p := r.next; p != r; p = p.next {
		s += p.name
	}
	return s
}

func main() {
	l := fromSlice([]int{1, 2, 3, 4})
	expect(l.digits() == 1234, "build")
	l = reverse(l)
	expect(l.digits() == 4321, "reverse")
	expect(reverse(nil) == nil && fromSlice(nil) == nil, "empty")
	m := mergeLists(fromSlice([]int{1, 3, 5}), fromSlice([]int{2, 4, 6, 7}))
	expect(m.digits() == 1234567, "merge")
	r := newRing("a")
	b := r.insert("b")
	b.insert("d")
	b.insert("c")
	expect(r.names() == "abcd", r.names())
	b.remove()
	expect(r.names() == "acd" && b.next == nil && r.prev.name == "d", "remove")
}

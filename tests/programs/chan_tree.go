// Walking binary trees in goroutines and comparing their leaves.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type tree struct {
	left  *tree
	value int
	right *tree
}

func insert(t *tree, v int) *tree {
	if t == nil {
		return &tree{nil, v, nil}
	}
	if v < t.value {
		t.left = insert(t.left, v)
	} else {
		t.right = insert(t.right, v)
	}
	return t
}

func (t *tree) walk(c chan<- int) {
	if t != nil {
		t.left.walk(c)
		c <- t.value
		t.right.walk(c)
	}
}

func walker(t *tree) <-chan int {
	c := make(chan int)
	go func() {
		t.walk(c)
		close(c)
	}()
	return c
}

func same(a, b *tree) bool {
	ca, cb := walker(a), walker(b)
	for {
		va, oka := <-ca
		vb, okb := <-cb
		if !oka || !okb {
			return oka == okb
		}
		if va != vb {
			return false
		}
	}
}

func build(vs ...int) (t *tree) {
	for _, v := range vs {
		t = insert(t, v)
	}
	return
}

func main() {
	expect(same(build(3, 1, 2, 5, 4), build(1, 2, 3, 4, 5)), "same")
	expect(!same(build(1, 2, 3), build(1, 2, 4)), "different")
	expect(!same(build(1, 2, 3), build(1, 2)), "shorter")
	expect(same(nil, nil), "empty")
}

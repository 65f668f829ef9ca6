// A balanced search tree.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type tree struct {
	key         int
	value       string
	height      int8
	left, right *tree
}

func (t *tree) h() int8 {
	if t == nil {
		return 0
	}
	return t.height
}

func (t *tree) fix() { t.height = 1 + max(t.left.h(), t.right.h()) }

func rotateRight(t *tree) *tree {
	l := t.left
	t.left, l.right = l.right, t
	t.fix()
	l.fix()
	return l
}

func rotateLeft(t *tree) *tree {
	r := t.right
	t.right, r.left = r.left, t
	t.fix()
	r.fix()
	return r
}

func balance(t *tree) *tree {
	t.fix()
	switch d := t.left.h() - t.right.h(); {
	case d > 1:
		if t.left.left.h() < t.left.right.h() {
			t.left = rotateLeft(t.left)
		}
		return rotateRight(t)
	case d < -1:
		if t.right.right.h() < t.right.left.h() {
			t.right = rotateRight(t.right)
		}
		return rotateLeft(t)
	}
	return t
}

func insert(t *tree, key int, value string) *tree {
	switch {
	case t == nil:
		return &tree{key: key, value: value, height: 1}
	case key < t.key:
		t.left = insert(t.left, key, value)
	case key > t.key:
		t.right = insert(t.right, key, value)
	default:
		t.value = value
		return t
	}
	return balance(t)
}

func (t *tree) each(f func(int, string)) {
	if t != nil {
		t.left.each(f)
		f(t.key, t.value)
		t.right.each(f)
	}
}

func (t *tree) get(key int) (string, bool) {
	for t != nil {
		if key == t.key {
			return t.value, true
		}
		if key < t.key {
			t = t.left
		} else {
			t = t.right
		}
	}
	return "", false
}

func main() {
	var t *tree
	for i := 0; i < 200; i++ {
		t = insert(t, i*37%200, "v")
	}
	for i := 0; i < 100; i++ {
		t = insert(t, 200+i, "w")
	}
	t = insert(t, 50, "fifty")
	n, last := 0, -1
	t.each(func(k int, v string) {
		expect(k == last+1, "in order")
		last = k
		n++
	})
	expect(n == 300 && t.height <= 11, "size and height")
	v, ok := t.get(50)
	expect(v == "fifty" && ok, "get")
	_, ok = t.get(300)
	expect(!ok, "absent")
}

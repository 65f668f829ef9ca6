// Types that refer to each other, declared in any order; recursive types of every kind.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func (d *dir) count() (n int) {
	for _, e := range d.entries {
		n += e.size()
	}
	return n
}

type entry interface {
	size() int
	parent() *dir
}

type dir struct {
	up      *dir
	entries list
}

type list []entry

func (d *dir) size() int    { return d.count() + 1 }
func (d *dir) parent() *dir { return d.up }

type file struct {
	in    *dir
	bytes int
}

func (f file) size() int    { return f.bytes }
func (f file) parent() *dir { return f.in }

type tree map[string]tree
type forest []forest
type visitor func(visitor, int) int
type link chan link
type self interface{ same(self) bool }

type atom int

func (a atom) same(s self) bool { b, ok := s.(atom); return ok && a == b }

var top = root.entries[0]
var root = newRoot()

func newRoot() *dir {
	d := &dir{}
	sub := &dir{up: d}
	sub.entries = list{file{sub, 10}, file{sub, 20}}
	d.entries = list{file{d, 5}, sub}
	return d
}

func main() {
	expect(root.size() == 37 && top.parent() == root && root.entries[1].parent() == root, "files")
	t := tree{"a": {"b": nil, "c": {}}}
	expect(len(t["a"]) == 2 && t["a"]["b"] == nil && t["a"]["c"] != nil && t["x"]["y"] == nil, "map of itself")
	f := forest{{}, {{}, {}}}
	expect(len(f[1]) == 2 && len(f[0]) == 0, "slice of itself")
	fact := visitor(func(v visitor, n int) int {
		if n == 0 {
			return 1
		}
		return n * v(v, n-1)
	})
	expect(fact(fact, 5) == 120, "func of itself")
	c := make(link, 1)
	c <- c
	expect(<-c == c, "chan of itself")
	expect(atom(3).same(atom(3)) && !atom(3).same(atom(4)), "interface of itself")
	type local struct {
		next *local
		n    int
	}
	l := &local{&local{nil, 2}, 1}
	expect(l.next.n == 2, "local")
}

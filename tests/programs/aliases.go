// Aliases: of types declared later, in circles through definitions, with methods, of predeclared types.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type before struct{ x link }

type link = *node
type node struct {
	next  link
	value number
}

func (l link) sum() number {
	if l == nil {
		return 0
	}
	return l.value + l.next.sum()
}

type number = int32
type numbers = []number

type tree = map[string]branch
type branch interface{ grow() tree }
type leaf number

func (l leaf) grow() tree { return tree{"one": l + 1} }

type list = items
type items []pair
type pair struct {
	name  string
	inner list
}

type text = string

func size(t text) int { return len(t) }

func main() {
	l := link(&node{nil, 1})
	l = &node{l, 2}
	expect(l.sum() == 3 && before{l}.x.value == 2, "pointer")
	var b branch = leaf(4)
	expect(b.grow()["one"] == branch(leaf(5)), "interface")
	p := pair{"a", list{{"b", nil}, {"c", items{{"d", nil}}}}}
	expect(p.inner[1].inner[0].name == "d", "slice")
	var n number = 5
	var m int32 = n
	expect(numbers{m, n}[1] == 5 && size("abc") == 3, "same type")
	type local = struct{ a, b number }
	x, y := local{1, 2}, struct{ a, b int32 }{1, 2}
	expect(x == y, "identical")
	var e interface{} = n
	_, ok := e.(int32)
	expect(ok, "dynamic type")
}

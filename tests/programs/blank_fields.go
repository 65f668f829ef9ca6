// Blank fields have no value, and an alias gives an embedded field another name.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type whole = int

type words struct {
	a, _, c int
	_       string
}

var steps int

func step() int { steps++; return steps }

func first() interface{} {
	type same = int32
	return struct{ same }{}
}

func second() interface{} {
	type same = uint32
	return struct{ same }{}
}

func main() {
	x := words{step(), step(), step(), "x"}
	y := words{1, 7, 3, "y"}
	expect(steps == 3 && x.a == 1 && x.c == 3, "the value of a blank field is evaluated")
	expect(x == y, "and is not compared")
	for i := range [2]int{} {
		z := []words{{4, i, 6, "z"}}
		expect(z[0] == words{a: 4, c: 6}, "in a slice")
	}
	var p, q interface{} = struct{ int }{}, struct{ whole }{}
	expect(p != q, "embedded fields of different names")
	expect(p == struct{ int }{} && q == struct{ whole }{}, "of the same name")
	expect(first() != second(), "of one name and different types")
	expect(first() == first(), "the same type")
}

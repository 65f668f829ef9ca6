package main

import "fmt"

type P struct{ n int }

func (p P) String() string {
	if p.n == 0 {
		panic("boom")
	}
	if p.n == 1 {
		panic(fmt.Errorf("wrapped %d", p.n))
	}
	return fmt.Sprint("P", p.n)
}

type N struct{ v int }

func (n *N) String() string {
	if n == nil {
		return "no N"
	}
	return fmt.Sprint("N", n.v)
}

type M struct{ v int }

func (m *M) Error() string { return fmt.Sprint("M", m.v) }

type G int

func (G) GoString() string { panic("go") }

type F int

func (F) Format(s fmt.State, v rune) { fmt.Fprint(s, "partly "); panic("format") }

func main() {
	defer func() { fmt.Println(recover()) }()
	for i := 0; i < 5; i++ {
		fmt.Println(P{i}, i)
		fmt.Printf("%v|%8s|%-20q|%x\n", P{i}, P{i}, P{i}, P{i})
	}
	var n *N
	var m *M
	fmt.Println(n, m, &N{1}, &M{2})
	fmt.Printf("%v %s|%8v|%8v|\n", n, m, n, m)
	fmt.Printf("%#v %v %v\n", G(1), G(1), F(1))
	fmt.Println([]P{{0}, {5}}, map[string]P{"a": {0}})
	panic("end")
}

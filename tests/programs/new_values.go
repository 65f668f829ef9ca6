// new with a value: the address of a new variable that has it.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type pair struct {
	a, b int
	s    string
}

type failure struct{}

func (failure) Error() string { return "failed" }

func made() pair       { return pair{1, 2, "made"} }
func many() [20]int    { return [20]int{3: 4} }
func number() (n int)  { n = 7; return }
func returned() *pair  { return new(made()) }

func main() {
	p, q := new(3), new(3)
	*p++
	expect(*p == 4 && *q == 3 && p != q, "two variables")
	expect(*new("abc") == "abc" && *new(1.5) == 1.5 && *new('x') == 'x' && *new(2i) == 2i && *new(true), "constants")
	var f *float64 = new(2.0)
	var r *rune = new('y')
	expect(*f == 2 && *r == 'y', "types of constants")
	t := new(made())
	t.a = 9
	expect(*t == pair{9, 2, "made"} && *new(pair{b: 5}) == pair{b: 5}, "structs")
	expect(new(many())[3] == 4, "an array")
	expect(**new(new(number())) == 7, "a pointer to a pointer")
	e := new(error(failure{}))
	expect((*e).Error() == "failed", "an interface")
	expect(!*new(p == nil), "a comparison")
	expect((*new([]int{1, 2}))[1] == 2, "a slice")
	n := uint(4)
	expect(*new(1 << n) == 16 && *new(*p + number()) == 11, "operations")
	g := new(func() int { return *p })
	*p = 5
	expect((*g)() == 5, "a function")
	i := 1
	all := []*int{new(i), new(i + 1)}
	i = 10
	expect(*all[0] == 1 && *all[1] == 2, "the value of that moment")
	expect(returned().s == "made" && *new(pair{}) == *new(pair), "calls and types")
}

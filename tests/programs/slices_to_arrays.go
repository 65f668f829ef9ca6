// Conversions of slices to arrays and to pointers to arrays.
package main

type four [4]int
type numbers []int
type pointer *[2]int

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func given(s []int) []int { s[0]++; return s }

func taken(a [2]int, p *[2]int) int { p[0] = 100; return a[0]*10 + a[1] }

func both(s numbers) ([2]int, *[2]int) { return [2]int(s), (*[2]int)(s) }

func main() {
	s := []int{1, 2, 3, 4, 5}
	a := [4]int(s)
	s[0] = 9
	expect(a == [4]int{1, 2, 3, 4}, "an array is a copy")
	p := (*[4]int)(s)
	p[1] = 8
	expect(s[1] == 8 && p == (*[4]int)(s) && len(p) == 4, "a pointer is not")
	b := four(s[1:])
	expect(b == four{8, 3, 4, 5}, "a named array")
	q := pointer(numbers(s)[3:])
	expect(q[0] == 4 && q[1] == 5, "a named pointer")
	expect([2]int(given(s)) == [2]int{10, 8}, "the slice is evaluated once")
	expect(taken([2]int(s), (*[2]int)(s)) == 108 && s[0] == 100, "arguments")
	x, y := both(s)
	y[1] = 7
	expect(x == [2]int{100, 8} && s[1] == 7, "results")
	*(*[2]int)(s[3:]) = [2]int(s)
	expect(s[3] == 100 && s[4] == 7, "assignment through it")
	for i, v := range [3]int(s) {
		s[2] = 50
		expect(i != 2 || v == 3, "range over the copy")
	}
	expect(([2]int)(s)[1] == 7 && len([2]int(s)) == 2, "operands")
	var none []int
	expect((*[0]int)(none) == nil && (*[0]int)([]int{}) != nil, "nil stays nil")
	expect([0]int(none) == [0]int{}, "an empty array")
	var any interface{} = [2]int(s)
	expect(any == [2]int{100, 7}, "in an interface")
	words := [2]string([]string{"a", "b", "c"})
	expect(words[1] == "b", "strings")
	structs := [1]struct{ n, m int }([]struct{ n, m int }{{1, 2}})
	expect(structs[0].m == 2, "structs")
}

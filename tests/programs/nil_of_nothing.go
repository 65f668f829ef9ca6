// revision: fixed
// A nil pointer is found although what it points to is empty, or thrown away; what only has a length is not looked at.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type empty struct{}

type large struct{ a, b, c, d, e int }

type holder struct {
	nothing empty
	number  int
}

var (
	nothing *empty
	big     *large
	both    *holder
	none    *[0]int
	number  *int
	array   *[3]int
	deep    **[3]int
)

func fails(f func()) (failed bool) {
	defer func() { failed = recover() != nil }()
	f()
	return
}

func any(interface{}) {}
func take(empty)      {}
func takes(large)     {}

var calls int

func made() [3]int         { calls++; return [3]int{1, 2, 3} }
func pointed() *[3]int     { calls++; return &[3]int{1, 2, 3} }
func counted() (count int) { calls++; return calls }

func emptyThings() {
	expect(fails(func() { _ = *nothing == *nothing }), "comparison")
	expect(fails(func() { any(*nothing) }), "in an interface")
	expect(fails(func() { take(*nothing) }), "argument")
	expect(fails(func() { take(both.nothing) }), "field")
	expect(fails(func() { *nothing = empty{} }), "assignment")
	expect(fails(func() { both.nothing = empty{} }), "assignment to a field")
	expect(fails(func() { x := *nothing; _ = x }), "declaration")
	expect(fails(func() { _ = *none }), "array")
	var f func() empty
	expect(fails(func() { take(f()) }), "function")
}

func thrownAway() {
	expect(fails(func() { _ = *nothing }), "empty")
	expect(fails(func() { _ = *big }), "large")
	expect(fails(func() { _ = *number }), "number")
	expect(fails(func() { _ = both.number }), "field")
	expect(fails(func() { _ = *both }), "struct")
	expect(fails(func() { takes(*big) }), "argument")
}

func ranges() {
	n := 0
	for range array {
		n++
	}
	for i := range *array {
		n += i
	}
	for i := range *deep {
		n += i
	}
	expect(n == 9, "a length is known without the array")
	expect(fails(func() {
		for _, v := range array {
			n += v
		}
	}), "elements")
	for range made() {
	}
	for i := range made() {
		n += i
	}
	for i := range pointed() {
		n += i
	}
	for i := range [2]int{counted(), 1} {
		n += i
	}
	expect(calls == 4 && n == 16, "what calls is evaluated, once")
}

func main() {
	emptyThings()
	thrownAway()
	ranges()
}

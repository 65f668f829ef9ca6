// Layout: semicolons, empty statements, comments where newlines count, one-line programs.
package main; import "os"; var a = 1; func one() int { return 1 }; type t struct { a int; b, c string }

/* a comment
over lines */ func /* inside */ two(
	x int, // first
	y int,
) (
	r int,
) {
	return x /* between */ +
		y
}

type (
	i interface {
		m(int) (string, error); n()
	}
	e struct{}
)

func (e) m(int) (string, error) { return "m", nil }
func (e) n()                    {}

func expect(ok bool, what string) { if !ok { panic(what) } }

func main() {
	;;; x := 1; ; if x == 1 { ; }
	for ;; { break }
	for i := 0; i < 2; i++ { ; }
	expect(two(1,
		2) == 3, "two")
	v := t{
		1, "b",
		"c"}
	expect(v.a == 1 && v.c == "c", "literal")
	s := ints{
		1,
		2, /* last */
	}
	expect(len(s) == 2, "trailing comma")
	switch x { case 1: ; x = 2; default: ; }
	expect(x == 2, "switch"); { x := 3; _ = x }; {}
	f := func() int { return 7 }; expect(f() == 7 && one() == a, "func")
	r := s.
		append_or_self()
	_ = r
	var k i = e{}; str, _ := k.m(1); k.n(); expect(str == "m", "m")
	if len(os.Args) < 0 { return /* never */ }
	label: for { break label }
}

type ints []int

func (x ints) append_or_self() ints { return x }

// Scopes: shadowing in blocks, ifs, loops, functions, of predeclared names.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var x = 1

func get() int { return x }

func param(x int) int {
	x++
	{
		x := x * 10
		x++
		return x
	}
}

func results() (n int, err error) {
	if n, err := 5, error(nil); err == nil {
		_ = n
	}
	return
}

func main() {
	expect(x == 1, "package")
	x := x + 1
	expect(x == 2 && get() == 1, "local from package")
	if x := 10; x > 5 {
		x := "inner"
		expect(x == "inner", "string")
	} else if y := x; y < 0 {
		panic("else")
	}
	expect(x == 2, "after if")
	for x := 0; x < 3; x++ {
		x := x * 2
		_ = x
	}
	expect(x == 2, "after for")
	switch x := x * 2; x {
	case 4:
		x := 9
		_ = x
	}
	expect(x == 2 && param(1) == 21, "after switch")
	a, x := 1, 3
	expect(a == 1 && x == 3, ":= assigns what exists")
	b, x := 2, 4
	{
		x, c := 5, 6
		expect(x == 5 && c == 6, "in the block new")
	}
	expect(x == 4 && b == 2, "and not outside")
	n, _ := results()
	expect(n == 0, "results")
	type int string
	var s int = "a type named int"
	expect(len(s) == 16, "type")
	len := func(string) string { return "len" }
	expect(len("x") == "len", "builtin")
	true := false
	expect(!true, "true")
	nil := 5
	expect(nil == 5, "nil")
	var f = func() { x = 100 }
	f()
	expect(x == 100, "closure sees the local")
	{
		type x struct{ y string }
		v := x{"t"}
		expect(v.y == "t", "a type of the same name")
	}
	string := 3
	string++
	expect(string == 4, "string")
}

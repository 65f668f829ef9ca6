// Names: unicode letters, words that are reserved elsewhere, blank, predeclared.
package main

import "os"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var été, 変数, Ω, _x1 = 1, 2, 3, 4

type class struct{ self, def, None, lambda int }

func (self class) __init__(yield int) int { return self.def + yield }

func exec(print int) int { return print + 1 }

func __import__(eval string) string { return eval }

type object interface{ __init__(int) int }

func main() {
	expect(été+変数+Ω+_x1 == 10, "unicode")
	c := class{def: 1, lambda: 2}
	expect(c.__init__(5) == 6 && c.lambda == 2 && c.None == 0, "reserved elsewhere")
	expect(exec(1) == 2 && __import__("os; {x}") == "os; {x}", "functions")
	var o object = c
	expect(o.__init__(0) == 1, "interface")
	while, pass, del, global, with, as, assert, async := 1, 2, 3, 4, 5, 6, 7, 8
	expect(while+pass+del+global+with+as+assert+async == 36, "variables")
	True, False, self, raise, nonlocal := false, true, 1, 2, 3
	expect(False && !True && self+raise+nonlocal == 6, "more")
	try := func(except error) (finally string) { finally = "'\"\"\"\\{}%s\x00\n"; return }
	expect(len(try(nil)) == 11, "quotes and braces in strings")
	append := 5
	expect(append == 5, "predeclared")
	len := struct{ cap int }{3}
	expect(len.cap == 3, "fields named as builtins")
	_, _ = c, o
	for range os.Args[:0] {
		panic("none")
	}
}

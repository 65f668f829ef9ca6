// Interface types.

package main

type a interface {
	f() int, // ERROR "syntax error: unexpected comma in interface type; possibly missing semicolon or newline or \}"
	g() // ERROR "syntax error: unexpected \) after top level declaration"
}

type b interface {
	f(x int
	// ERROR above "syntax error: unexpected newline in parameter list; possibly missing comma or \)"
}

func main() {
}

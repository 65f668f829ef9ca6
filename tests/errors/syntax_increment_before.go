// ++ stands behind the variable.

package main

func main() {
	++i // ERROR "syntax error: unexpected \+\+, expected \}"
	f()
}

// A composite literal in a header is in parentheses.

package main

type T struct{ x int }

func main() {
	if (T{1}) == (T{2}) {
	}
	for _, v := range []T{{1}} {
		_ = v
	}
	if x == T{1} { // ERROR "syntax error: unexpected \{ at end of statement"
	}
}

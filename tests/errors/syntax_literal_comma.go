// A line of a composite literal ends in a comma.

package main

func main() {
	x := []int{
		1,
		2
	// ERROR above "syntax error: unexpected newline in composite literal; possibly missing comma or \}"
	}
	y := map[string]int{
		"a": 1
	// ERROR above "syntax error: unexpected newline in composite literal; possibly missing comma or \}"
	}
	f(
		1,
		2
	// ERROR above "syntax error: unexpected newline in argument list; possibly missing comma or \)"
	)
}

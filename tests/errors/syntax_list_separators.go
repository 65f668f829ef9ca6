// Arguments and elements have commas between them.

package main

func main() {
	f(1 2) // ERROR "syntax error: unexpected literal 2 in argument list; possibly missing comma or \)"
	x := []int{1 2} // ERROR "syntax error: unexpected literal 2 in composite literal; possibly missing comma or \}"
	x = []int{1; 2} // ERROR "syntax error: unexpected semicolon in composite literal; possibly missing comma or \}"
	f("a" "b") // ERROR "syntax error: unexpected literal .b. in argument list; possibly missing comma or \)"
	var m map[string int]bool // ERROR "syntax error: unexpected name int, expected \]"
}

// Several results are in parentheses.

package main

func f() int, string { // ERROR "syntax error: unexpected comma after top level declaration"
	return 1, "a"
}

func g() (int string) {
	return 1
}

func main() {
}

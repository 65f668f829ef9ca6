// var and type declarations.

package main

var d int 5 // ERROR "syntax error: unexpected literal 5 after top level declaration"
type t
	// ERROR above "syntax error: unexpected newline in type declaration"
type u := int // ERROR "syntax error: unexpected :=, expected ="
type = int // ERROR "syntax error: unexpected =, expected name"

func main() {
}

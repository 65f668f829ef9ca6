// var and const declarations.

package main

var x := 1 // ERROR "syntax error: unexpected :=, expected ="
var y // ERROR "syntax error: unexpected newline, expected type"
var z int := 2 // ERROR "syntax error: unexpected :=, expected ="
const c := 3 // ERROR "syntax error: unexpected :=, expected ="
var a, b = 1, 2,

func main() { // ERROR "syntax error: unexpected name main, expected \("
}

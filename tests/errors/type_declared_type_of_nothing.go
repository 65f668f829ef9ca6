// Declarations whose parts do not agree.
package main

var a, b int = 1 // ERROR "assignment mismatch: 2 variables but 1 value"
var c, d = 1, 2, 3 // ERROR "extra init expr 3"
var e int = 1, 2 // ERROR "extra init expr 2"
var f, g, h = 1, 2 // ERROR "missing init expr for h"

func main() {
	var i, j int = 1 // ERROR "assignment mismatch: 2 variables but 1 value"
	var k, l = 1, 2, 3 // ERROR "extra init expr 3"
	println(i, j, k, l)
}

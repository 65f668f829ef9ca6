// A pointer points to a type.

package main

var i [] // ERROR "syntax error: unexpected newline, expected type"
var j *
var k [...] // ERROR "syntax error: unexpected keyword var, expected type"

func main() {
}

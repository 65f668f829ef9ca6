// Types.

package main

var a [] // ERROR "syntax error: unexpected newline, expected type"
var b [3 // ERROR "syntax error: unexpected newline, expected \]"
var c map[int // ERROR "syntax error: unexpected keyword var, expected type"
var d map int // ERROR "syntax error: unexpected name int, expected \["
var e chan // ERROR "syntax error: unexpected keyword var, expected type"
var f <-int
var g func
var h [3,]int // ERROR "syntax error: unexpected keyword var, expected \("

func main() {
}

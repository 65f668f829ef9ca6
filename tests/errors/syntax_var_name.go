// A variable has a name.

package main

var 3 = 4 // ERROR "syntax error: unexpected literal 3, expected name"

func main() {
}

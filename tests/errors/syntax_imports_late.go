// Imports come first.

package main

import "fmt"

var x = 1

import "os" // ERROR "syntax error: imports must appear before other declarations"

func main() {
	import "io" // ERROR "syntax error: unexpected keyword import, expected \}"
	fmt.Println(os.Args)
}

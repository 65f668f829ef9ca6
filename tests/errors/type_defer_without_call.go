// defer takes a call.

package main

func f() {}

func main() {
	x := []func(){f}
	defer f // ERROR "expression in defer must be function call"
	defer func() { f() } // ERROR "expression in defer must be function call"
	defer x[0] // ERROR "expression in defer must be function call"
	defer x[0]()
}

// go takes a call.

package main

func f() {}

type t struct{ f func() }

func main() {
	x := t{f}
	go f // ERROR "expression in go must be function call"
	go func() {} // ERROR "expression in go must be function call"
	go 1 // ERROR "expression in go must be function call"
	go x.f // ERROR "expression in go must be function call"
	go f()
	go x.f()
}

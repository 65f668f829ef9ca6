// A variable that needs itself, directly or through a method.
package main

var a int = a // ERROR "initialization cycle: a refers to itself"

type T struct{}

func (T) m() int { return b }

var b = T{}.m() // ERROR "initialization cycle for b\n\t.*b refers to m\n\t.*m refers to b"

func main() {}

// Cases that stand alone.
package main

import "unsafe"

type pointer unsafe.Pointer

type shape interface{ area() int }
type square struct{ _, side int }

func (square) area() int { return 1 }

const (
	first  = 1 + second // ERROR "initialization cycle for first"
	second = third - 1
	third  = first + 1
)

func main() {
	var s shape
	q := square(s) // ERROR "cannot convert s \(variable of interface type shape\) to type square: need type assertion"
	_ = q._
	const p = pointer(uintptr(1)) // ERROR "pointer\(uintptr\(1\)\) \(value of Pointer type pointer\) is not constant"
	c := make(chan [1 << 17]byte)
	for i, v, w := range "abc" { // ERROR "range clause permits at most two iteration variables"
		println(i, v)
	}
	for i, v, w := range c { // ERROR "range over c \(variable of type chan \[131072\]byte\) permits only one iteration variable"
		println(i, v)
	}
}

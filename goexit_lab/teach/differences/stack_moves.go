// Lessons: 02, 03
// Topic: a stack that grows
// Why: Since Go 1.3 a stack that is too small is copied to a larger one, and everything on it moves. Nothing ever moved in
// Why: 2010: a segment stays where it is, and a variable whose address is taken was on the heap to begin with.
package main

import "unsafe"

func deep(n int) int {
	var pad [100]int64
	pad[n%100] = int64(n)
	if n == 0 {
		return int(pad[0])
	}
	return deep(n-1) + int(pad[n%100])
}

func main() {
	x := 1
	before := uintptr(unsafe.Pointer(&x))
	deep(500)
	after := uintptr(unsafe.Pointer(&x))
	println("the variable is where it was:", before == after)
}

// Output today:
// the variable is where it was: false

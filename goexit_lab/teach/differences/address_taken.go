// Lessons: 02
// Topic: a local variable whose address is taken
// Why: Its address might outlive the call, so it was put on the heap. Today the compiler finds out whether it does, and
// Why: both calls have the variable in the same place of the stack.
package main

import "unsafe"

//go:noinline
func place() uintptr {
	x := 1
	return uintptr(unsafe.Pointer(&x))
}

func main() {
	println("two calls have it in one place:", place() == place())
}

// Output today:
// two calls have it in one place: true

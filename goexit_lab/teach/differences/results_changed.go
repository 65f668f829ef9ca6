// Lessons: 04, 12
// Topic: a deferred closure that changes the result
// Revision: recover
// Why: A result that a closure uses lives on the heap. It was copied to where the caller looks for it before the deferred
// Why: calls ran; by September 2010 this was done after them.
package main

func f() (n int) {
	defer func() { n = 2 }()
	n = 1
	return
}

func main() {
	println(f())
}

// Output today:
// 2

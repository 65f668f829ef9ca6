// Lessons: 06
// Topic: starting a goroutine with 5000 bytes of arguments
// Why: newproc copied the arguments to the new stack, so they had to fit on it. Today the compiler puts them into a
// Why: closure on the heap.
package main

import "runtime"

func f(a [5000]byte) { println("started", len(a)) }

func main() {
	var a [5000]byte
	go f(a)
	for i := 0; i < 100; i++ {
		runtime.Gosched()
	}
}

// Output today:
// started 5000

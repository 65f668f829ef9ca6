// Lessons: 07
// Topic: the order in which new goroutines run, on one thread
// Why: There was one run queue, first come first served. Since Go 1.1 each processor has its own, and since Go 1.5 a slot
// Why: for the newest goroutine, which goes first.
package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(1)
	done := make(chan int, 3)
	for i := 1; i <= 3; i++ {
		go func(n int) {
			println("goroutine", n)
			done <- n
		}(i)
	}
	for i := 1; i <= 3; i++ {
		<-done
	}
}

// Output today:
// goroutine 3
// goroutine 1
// goroutine 2

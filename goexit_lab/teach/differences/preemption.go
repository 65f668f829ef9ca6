// Lessons: 07
// Topic: a loop that never gives way, on one thread
// Steps: 300000
// Why: Nothing interrupted a goroutine. Since Go 1.14 a signal does, after 10 milliseconds.
package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(1)
	go func() {
		for {
		}
	}()
	runtime.Gosched()
	println("main goes on")
}

// Output today:
// main goes on

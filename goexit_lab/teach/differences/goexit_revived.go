// Lessons: 14
// Topic: a panic while Goexit runs the deferred calls, recovered by an older one
// Revision: fixed
// Why: Recovering brought back the function that had called Goexit. Since Go 1.14 Goexit goes on after the recovery.
package main

import "runtime"

func leave() {
	defer func() { recover() }()
	defer func() { panic("in a deferred call") }()
	runtime.Goexit()
}

func main() {
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		leave()
		println("leave has returned")
	}()
	<-done
	println("main ends")
}

// Output today:
// main ends

// Lessons: 05, 10
// Topic: Goexit with a deferred call that has arguments, on arm
// Arch: arm
// Why: That week arm's stubs did not fit the new newstack. Today the same source is right on every machine.
package main

import "runtime"

func bye(n int, s string) { println("bye", n, s) }

func main() {
	done := make(chan bool, 1)
	go func() {
		defer func() { done <- true }()
		defer bye(7, "arm")
		runtime.Goexit()
	}()
	<-done
	println("main ends")
}

// Output today:
// bye 7 arm
// main ends

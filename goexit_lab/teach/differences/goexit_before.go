// Lessons: 01
// Topic: Goexit and deferred calls
// Revision: before
// Why: What the commit of 29 March 2010 began to promise has been kept since.
package main

import "runtime"

func main() {
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		defer println("deferred")
		runtime.Goexit()
	}()
	<-done
	println("main was told")
}

// Output today:
// deferred
// main was told

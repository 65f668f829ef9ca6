// Lessons: 13
// Topic: Gosched after a recovery
// Revision: recover
// Why: The goroutine's status stayed Grecovery. The repair sets it back before the goroutine goes on.
package main

import "runtime"

func f() {
	defer func() { recover() }()
	panic(1)
}

func main() {
	f()
	runtime.Gosched()
	println("main goes on")
}

// Output today:
// main goes on

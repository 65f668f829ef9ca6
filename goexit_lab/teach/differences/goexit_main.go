// Lessons: 01
// Topic: Goexit in main, when nobody else is there
// Why: Nobody is left in both. Today's runtime knows the reason and says it.
package main

import "runtime"

func main() {
	defer println("deferred")
	runtime.Goexit()
}

// Output today:
// deferred
// fatal error: no goroutines (main called runtime.Goexit) - deadlock!

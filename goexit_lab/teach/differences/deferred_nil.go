// Lessons: 04
// Topic: deferring a function that is nil
// Why: Both notice when the call is made, not when it is deferred. Today that is a panic, and can be recovered.
package main

func main() {
	var f func()
	println("before")
	defer f()
	println("after")
}

// Output today:
// before
// after
// panic: runtime error: invalid memory address or nil pointer dereference

// Lessons: 01
// Topic: where println writes
// Shows: streams
// Why: println was the only way to print for programs that import nothing, and its output was the program's. It became a
// Why: help for debugging the runtime, and moved to standard error.
package main

func main() {
	println("hello")
}

// Output today:
// stderr: hello

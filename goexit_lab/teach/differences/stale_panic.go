// Lessons: 14
// Topic: a panic after one that was overtaken
// Revision: fixed
// Why: An overtaken panic stayed on the goroutine's list, and was printed with the next. Today it is taken off when a
// Why: later one is recovered further out.
package main

func f() {
	defer func() { recover() }()
	defer func() { panic("second") }()
	panic("first")
}

func main() {
	f()
	panic("third")
}

// Output today:
// panic: third

// Lessons: 14
// Topic: recover in a method that is deferred as a value
// Revision: fixed
// Why: Who calls recover must be the first frame on the segment that panic made, and a method value's wrapper comes before
// Why: the method. Method values came with Go 1.1; today's wrappers step aside.
package main

type guard struct{}

func (guard) catch() { println("recovered nil:", recover() == nil) }

func main() {
	catch := guard{}.catch
	defer func() { recover() }()
	defer catch()
	panic("p")
}

// Output today:
// recovered nil: false

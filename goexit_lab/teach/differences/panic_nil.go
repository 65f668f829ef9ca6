// Lessons: 12
// Topic: panic(nil), recovered
// Revision: recover
// Why: recover's nil could mean that there was no panic, or that it held nil. Since Go 1.21 the second cannot happen.
package main

func main() {
	defer func() {
		println("recovered nil:", recover() == nil)
	}()
	panic(nil)
}

// Output today:
// recovered nil: false

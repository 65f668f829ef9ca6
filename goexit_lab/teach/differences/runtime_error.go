// Lessons: 12
// Topic: an index out of range, recovered
// Revision: recover
// Why: By September 2010 run-time errors were panics. On 31 March they still ended the program.
package main

func main() {
	defer func() {
		if recover() != nil {
			println("recovered")
		}
	}()
	var s []int
	println(s[len(s)])
}

// Output today:
// recovered

// Lessons: 12
// Topic: what an index out of range says
// Revision: fixed
// Why: The index and the length are part of the error since Go 1.13.
package main

func main() {
	s, n := []int{1, 2, 3}, 5
	println(s[n])
}

// Output today:
// panic: runtime error: index out of range [5] with length 3

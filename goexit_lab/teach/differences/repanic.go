// Lessons: 12
// Topic: what is printed of a panic that was recovered and raised again
// Revision: fixed
// Why: The chain lists every panic in progress. Today one that is raised again with the same value is one line.
package main

func main() {
	defer func() { panic(recover()) }()
	panic("once")
}

// Output today:
// panic: once [recovered, repanicked]

// Lessons: 08
// Topic: closing a channel twice
// Why: A close was a mark, and marking twice did no harm. By Go 1 it had become a mistake of the program.
package main

func main() {
	c := make(chan int)
	close(c)
	close(c)
	println("closed")
}

// Output today:
// panic: close of closed channel

// Lessons: 08
// Topic: closing a channel twice
// Why: A close was a mark, and marking twice did no harm. Go 1 made it a mistake of the program.
package main

func main() {
	c := make(chan int)
	close(c)
	close(c)
	println("closed")
}

// Output today:
// panic: close of closed channel

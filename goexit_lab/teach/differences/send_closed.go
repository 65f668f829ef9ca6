// Lessons: 08
// Topic: sending on a closed channel
// Why: What was sent was dropped, for a while. Today it panics at once.
package main

func main() {
	c := make(chan int, 1)
	close(c)
	c <- 1
	println("sent")
}

// Output today:
// panic: send on closed channel

// Lessons: 08
// Topic: receiving from a nil channel
// Why: It was a mistake that crashed. Today it waits for ever, which select makes use of.
package main

func main() {
	var c chan int
	<-c
	println("received")
}

// Output today:
// fatal error: all goroutines are asleep - deadlock!

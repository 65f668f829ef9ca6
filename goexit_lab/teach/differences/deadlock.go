// Lessons: 07
// Topic: the word for an end that nobody can prevent
// Why: Everybody waits in both. What was a throw is called a fatal error.
package main

func main() {
	c := make(chan int)
	<-c
}

// Output today:
// fatal error: all goroutines are asleep - deadlock!

// Directions and elements of channels.
package main

func produce(out chan<- int, in <-chan int) {
	<-out // ERROR "invalid operation: cannot receive from send-only channel chan<- int out \(variable of type chan<- int\)"
	in <- 1 // ERROR "invalid operation: cannot send to receive-only channel <-chan int in \(variable of type <-chan int\)"
	out <- "x" // ERROR "cannot use \"x\" \(untyped string constant\) as int value in send"
	close(in) // ERROR "invalid operation: cannot close receive-only channel in \(variable of type <-chan int\)"
	for x := range out { // ERROR "cannot range over out \(variable of type chan<- int\): receive from send-only channel chan<- int"
		println(x)
	}
	n := 1
	n <- 2 // ERROR "invalid operation: cannot send to non-channel int n \(variable of type int\)"
	<-n // ERROR "invalid operation: cannot receive from non-channel int n \(variable of type int\)"
	var both chan int = out // ERROR "cannot use out \(variable of type chan<- int\) as chan int value in variable declaration"
	_ = both
}

func main() {}

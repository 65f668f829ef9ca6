// runtime.Goexit runs the deferred calls and ends only its own goroutine.
package main

import "runtime"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func deep(n int, log chan<- int) {
	defer func() { log <- n }()
	if n == 0 {
		runtime.Goexit()
		panic("after Goexit")
	}
	deep(n-1, log)
	panic("returned")
}

func main() {
	log := make(chan int, 20)
	done := make(chan bool)
	go func() {
		defer close(done)
		deep(9, log)
		panic("returned")
	}()
	<-done
	expect(len(log) == 10, "ten defers ran")
	for i := 0; i < 10; i++ {
		expect(<-log == i, "innermost first")
	}
	c := make(chan string)
	go func() {
		defer func() {
			defer func() { c <- "inner" }()
			runtime.Goexit()
		}()
		runtime.Goexit()
	}()
	expect(<-c == "inner", "Goexit within a deferred call")
	n := 0
	finished := make(chan bool)
	for i := 0; i < 5; i++ {
		go func() {
			defer func() { finished <- true }()
			if i%2 == 0 {
				runtime.Goexit()
			}
			finished <- true
		}()
	}
	for i := 0; i < 7; i++ {
		<-finished
		n++
	}
	expect(n == 7, "all ended")
}

// runtime.Gosched lets others run.
package main

import "runtime"

func main() {
	c := make(chan int, 100)
	stop := make(chan bool)
	for i := 0; i < 3; i++ {
		go func() {
			for j := 0; j < 5; j++ {
				c <- i
				runtime.Gosched()
			}
			stop <- true
		}()
	}
	for i := 0; i < 3; i++ {
		<-stop
	}
	counts := [3]int{}
	for len(c) > 0 {
		counts[<-c]++
	}
	if counts != [3]int{5, 5, 5} {
		panic("some were lost")
	}
	ready := false
	lock := make(chan bool, 1)
	go func() {
		lock <- true
		ready = true
		<-lock
	}()
	for {
		lock <- true
		ok := ready
		<-lock
		if ok {
			break
		}
		runtime.Gosched()
	}
}

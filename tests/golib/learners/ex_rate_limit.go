package main

import (
	"fmt"
	"time"
)

func main() {
	requests := make(chan int, 5)
	for i := 1; i <= 5; i++ {
		requests <- i
	}
	close(requests)
	limiter := time.Tick(20 * time.Millisecond)
	start := time.Now()
	for req := range requests {
		<-limiter
		fmt.Println("request", req)
	}
	fmt.Println(time.Since(start) >= 100*time.Millisecond)

	bursty := make(chan time.Time, 3)
	for i := 0; i < 3; i++ {
		bursty <- time.Now()
	}
	go func() {
		for t := range time.Tick(20 * time.Millisecond) {
			bursty <- t
		}
	}()
	more := make(chan int, 5)
	for i := 1; i <= 5; i++ {
		more <- i
	}
	close(more)
	for req := range more {
		<-bursty
		fmt.Println("request", req)
	}

	timer1 := time.NewTimer(20 * time.Millisecond)
	<-timer1.C
	fmt.Println("Timer 1 fired")
	timer2 := time.NewTimer(time.Second)
	go func() {
		<-timer2.C
		fmt.Println("Timer 2 fired")
	}()
	if timer2.Stop() {
		fmt.Println("Timer 2 stopped")
	}
	ticker := time.NewTicker(5 * time.Millisecond)
	done := make(chan bool)
	count := 0
	go func() {
		for {
			select {
			case <-done:
				done <- true
				return
			case <-ticker.C:
				count++
			}
		}
	}()
	time.Sleep(18 * time.Millisecond)
	ticker.Stop()
	done <- true
	<-done
	fmt.Println("Ticker stopped", count > 0)
	c := make(chan string, 1)
	time.AfterFunc(3*time.Millisecond, func() { c <- "after func" })
	fmt.Println(<-c)
}

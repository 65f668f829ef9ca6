// Lessons: 05
// Topic: who has called a deferred function that Goexit runs
// Why: Goexit called rundefer, and that one called the function through reflect·call. Today Goexit makes the calls.
package main

import "runtime"

func main() {
	done := make(chan bool)
	go func() {
		defer func() {
			pc, _, _, _ := runtime.Caller(1)
			println(runtime.FuncForPC(pc).Name())
			done <- true
		}()
		runtime.Goexit()
	}()
	<-done
}

// Output today:
// runtime.Goexit

// Lessons: 09
// Topic: the program of section 2: who changes the slice
// Why: No link of a stack is freed by a goroutine that dies inside a deferred call: there is one block, and no links.
package main

import "runtime"

func again(n int) {
	runtime.Goexit()
}

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func user(a, b int) {
	println("user", a, b)
}

func main() {
	go worker(1)
	runtime.Gosched()
	s := make([]byte, 4200)
	for i := range s {
		s[i] = 7
	}
	done := make(chan bool)
	go func() {
		user(1, 2)
		done <- true
	}()
	<-done
	bad := 0
	for i := range s {
		if s[i] != 7 {
			bad++
		}
	}
	println("bytes are as they were:", bad == 0)
}

// Output today:
// user 1 2
// bytes are as they were: true

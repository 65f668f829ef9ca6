"""Go programs that the tests of the recording run."""

GOEXIT = """package main

import "runtime"

func late(n int) { println("late", n) }

func worker(n int) {
	defer late(n)
	defer late(n + 1)
	println("worker", n)
	runtime.Goexit()
}

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func main() {
	go worker(1)
	runtime.Gosched()
	println(deep(200))
	c := make(chan int)
	go func() { c <- deep(10) }()
	println(<-c)
}
"""

FOREVER = """package main

func main() {
	for i := 0; ; i++ {
	}
}
"""

LINES = """package main

import "runtime"

func twice(n int) int {
	return n + n
}

func bye() { println("bye") }

func main() {
	s := 0
	for i := 0; i < 2; i++ {
		s = s + twice(i)
	}
	go func() {
		defer bye()
		defer bye()
		println("in")
		runtime.Goexit()
	}()
	runtime.Gosched()
	println(s)
}
"""

# Panics that are recovered, goroutines that block, and one that has a thread of its own.
MIXED = """package main

import "runtime"

func fails(n int) (r int) {
	defer func() {
		recover()
		r = n
	}()
	if n > 1 {
		panic("odd")
	}
	return 5
}

func feed(c chan int, n int) {
	if n > 3 {
		runtime.LockOSThread()
	}
	for i := 0; i < n; i++ {
		c <- fails(i)
	}
	c <- -1
}

func main() {
	c := make(chan int)
	for n := 2; n < 6; n++ {
		go feed(c, n)
	}
	for open := 4; open > 0; {
		v := <-c
		if v < 0 {
			open--
		}
	}
	for i := 0; i < 300; i++ { }
	println("done")
}
"""

# Panics at the bottom of grown stacks, recovered at the top, in two goroutines that take turns.
DEEP_PANIC = """package main

func deep(n int) int {
	var pad [40]int
	pad[n%40] = n
	if n == 0 {
		panic("bottom")
	}
	return deep(n-1) + pad[n%40]
}

func try() (r int) {
	defer func() {
		recover()
		r = 7
	}()
	return deep(60)
}

func loop(c chan int) {
	for i := 0; i < 3; i++ {
		c <- try()
	}
	c <- -1
}

func main() {
	c := make(chan int)
	go loop(c)
	go loop(c)
	for open := 2; open > 0; {
		if <-c < 0 {
			open--
		}
	}
}
"""

# A deferred call calls Goexit again: where its segment is in place, unwinding frees the first segment.
LIVE_STACK_FREED = """package main

import "runtime"

func again(n int) {
	println("again", n)
	runtime.Goexit()
}

func worker() {
	defer again(2)
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	println("main done")
}
"""

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

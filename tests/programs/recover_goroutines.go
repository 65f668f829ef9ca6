// revision: fixed
// Panics in goroutines: each recovers its own, whatever stack it has grown; the G is used again.
package main

import "runtime"

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

func worker(n int, results chan int) {
	sum := 0
	defer func() {
		if v := recover(); v != nil {
			sum += v.(int)
		}
		results <- sum
	}()
	sum = deep(n)
}

func deep(n int) int {
	var pad [60]int
	pad[n%60] = n
	if n == 0 {
		return 0
	}
	if n == 33 {
		panic(1000)
	}
	defer func() { pad[0]++ }()
	return deep(n-1) + pad[n%60]/(n%60+1-n%60)
}

func leaving(c chan string) {
	defer func() { c <- "left" }()
	defer func() {
		if recover() != nil {
			c <- "wrong"
		}
	}()
	func() {
		defer func() {
			if recover() != nil {
				runtime.Goexit()
			}
		}()
		panic("leave")
	}()
	c <- "not reached"
}

func hurt(c chan string) {
	defer func() { c <- "over" }()
	defer func() {
		defer func() { c <- recover().(string) }()
		panic("while leaving")
	}()
	runtime.Goexit()
}

func main() {
	results := make(chan int)
	total := 0
	for round := 0; round < 3; round++ {
		for n := 20; n < 46; n += 5 {
			go worker(n, results)
		}
		for n := 20; n < 46; n += 5 {
			total += <-results
		}
	}
	expect(total == 3*(1000*3+(20*21+25*26+30*31)/2), "sum")
	c := make(chan string)
	for i := 0; i < 3; i++ {
		go leaving(c)
		expect(<-c == "left", "leaving")
		go hurt(c)
		expect(<-c == "while leaving", "hurt")
		expect(<-c == "over", "over")
	}
	done := make(chan interface{}, 10)
	for i := 0; i < 10; i++ {
		go func(k int) {
			defer func() { done <- recover() }()
			if k%2 == 1 {
				panic(k)
			}
		}(i)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		if v, ok := (<-done).(int); ok {
			sum += v
		}
	}
	expect(sum == 25, "odd ones")
}

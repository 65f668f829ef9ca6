// Goroutines: arguments, results through channels, closures.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func worker(id int, jobs <-chan int, results chan<- [2]int) {
	for j := range jobs {
		results <- [2]int{id, j * j}
	}
	results <- [2]int{-1, id}
}

type box struct{ out chan string }

func (b *box) put(s string, n int8) {
	for ; n > 0; n-- {
		b.out <- s
	}
	close(b.out)
}

func main() {
	jobs, results := make(chan int), make(chan [2]int)
	for i := 0; i < 3; i++ {
		go worker(i, jobs, results)
	}
	go func() {
		for i := 1; i <= 10; i++ {
			jobs <- i
		}
		close(jobs)
	}()
	sum, ended := 0, 0
	for ended < 3 {
		r := <-results
		if r[0] < 0 {
			ended++
		} else {
			sum += r[1]
		}
	}
	expect(sum == 385, "workers")
	b := &box{make(chan string)}
	go b.put("xy", 3)
	s := ""
	for v := range b.out {
		s += v
	}
	expect(s == "xyxyxy", "method")
	x := 1
	done := make(chan int)
	go func(y int) { done <- x + y }(x)
	expect(<-done == 2, "argument and capture")
	f := func(c chan bool, vs ...int) { c <- len(vs) == 3 }
	c := make(chan bool)
	go f(c, 1, 2, 3)
	expect(<-c, "variadic func value")
	const n = 100
	all := make(chan int, n)
	for i := range n {
		go func() { all <- i }()
	}
	seen := [n]bool{}
	for range n {
		seen[<-all] = true
	}
	for _, ok := range seen {
		expect(ok, "all came")
	}
}

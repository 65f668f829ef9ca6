// Pipelines: stages, fan out, fan in, quitting.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func source(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i
		}
	}()
	return out
}

func each(in <-chan int, f func(int) int) <-chan int {
	out := make(chan int, 2)
	go func() {
		for v := range in {
			out <- f(v)
		}
		close(out)
	}()
	return out
}

func merge(ins ...<-chan int) <-chan int {
	out := make(chan int)
	done := make(chan bool)
	for _, in := range ins {
		go func() {
			for v := range in {
				out <- v
			}
			done <- true
		}()
	}
	go func() {
		for range ins {
			<-done
		}
		close(out)
	}()
	return out
}

func sum(in <-chan int) (s int) {
	for v := range in {
		s += v
	}
	return
}

func endless(quit <-chan bool) <-chan int {
	out := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case out <- i:
			case <-quit:
				close(out)
				return
			}
		}
	}()
	return out
}

func main() {
	square := func(x int) int { return x * x }
	expect(sum(each(each(source(10), square), func(x int) int { return x + 1 })) == 395, "stages")
	in := source(20)
	expect(sum(merge(each(in, square), each(in, square), each(in, square))) == 2870, "fan out and in")
	quit := make(chan bool)
	c := endless(quit)
	for i := 0; i < 10; i++ {
		expect(<-c == i, "endless")
	}
	close(quit)
	for range c {
	}
	_, ok := <-c
	expect(!ok, "ended")
}

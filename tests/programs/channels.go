// Channels: capacity, length, close, comma ok, directions, element types.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type big struct {
	a [5]int
	s string
}

func send(c chan<- int, n int) {
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
}

func total(c <-chan int) (sum int) {
	for v := range c {
		sum += v
	}
	return
}

func main() {
	c := make(chan int, 3)
	expect(len(c) == 0 && cap(c) == 3, "empty")
	c <- 1
	c <- 2
	expect(len(c) == 2, "two")
	v, ok := <-c
	expect(v == 1 && ok, "first in, first out")
	close(c)
	v, ok = <-c
	expect(v == 2 && ok, "what was sent is still there")
	v, ok = <-c
	expect(v == 0 && !ok, "closed")
	v = <-c
	expect(v == 0, "and stays so")
	u := make(chan int)
	expect(cap(u) == 0, "unbuffered")
	go send(u, 10)
	expect(total(u) == 45, "directions")
	b := make(chan big, 2)
	x := big{[5]int{1, 2, 3, 4, 5}, "big"}
	b <- x
	x.a[0] = 100
	y := <-b
	expect(y.a == [5]int{1, 2, 3, 4, 5} && y.s == "big", "large elements are copied")
	e := make(chan struct{})
	go func() { e <- struct{}{} }()
	<-e
	i8 := make(chan int8, 4)
	for i := int8(-2); i < 2; i++ {
		i8 <- i
	}
	expect(<-i8 == -2 && <-i8 == -1 && <-i8+<-i8 == 1, "int8")
	s := make(chan string, 1)
	s <- "a" + "b"
	expect(<-s == "ab", "string")
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	inner <- 7
	expect(<-<-cc == 7, "channel of channels")
	f := make(chan func(int) int, 1)
	f <- func(x int) int { return x + 1 }
	expect((<-f)(1) == 2, "func")
	i := make(chan interface{}, 3)
	i <- 1
	i <- "s"
	i <- nil
	expect(<-i == 1 && <-i == "s" && <-i == nil, "interface")
	f64 := make(chan float64, 1)
	f64 <- 2.5
	expect(<-f64*2 == 5, "float64")
	i64 := make(chan int64)
	go func() { i64 <- 1 << 40 }()
	expect(<-i64 == 1<<40, "int64")
	d := u
	expect(d == u && u != make(chan int), "equality")
}

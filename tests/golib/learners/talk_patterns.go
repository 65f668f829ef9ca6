package main

import (
	"fmt"
	"math/rand"
	"time"
)

func boring(msg string) <-chan string {
	c := make(chan string)
	go func() {
		for i := 0; ; i++ {
			c <- fmt.Sprintf("%s %d", msg, i)
			time.Sleep(time.Duration(rand.Intn(1e3)) * time.Microsecond)
		}
	}()
	return c
}

func fanIn(a, b <-chan string) <-chan string {
	c := make(chan string)
	go func() {
		for {
			select {
			case s := <-a:
				c <- s
			case s := <-b:
				c <- s
			}
		}
	}()
	return c
}

type Message struct {
	str  string
	wait chan bool
}

func f(left, right chan int) { left <- 1 + <-right }

type Result string
type Search func(query string) Result

func fakeSearch(kind string) Search {
	return func(query string) Result {
		time.Sleep(time.Duration(rand.Intn(100)) * time.Millisecond)
		return Result(fmt.Sprintf("%s result for %q\n", kind, query))
	}
}

var (
	Web   = fakeSearch("web")
	Image = fakeSearch("image")
)

func First(query string, replicas ...Search) Result {
	c := make(chan Result, len(replicas))
	searchReplica := func(i int) { c <- replicas[i](query) }
	for i := range replicas {
		go searchReplica(i)
	}
	return <-c
}

func main() {
	c := fanIn(boring("Joe"), boring("Ann"))
	n := 0
	for i := 0; i < 10; i++ {
		n += len(<-c)
	}
	fmt.Println(n > 40)
	const N = 1000
	leftmost := make(chan int)
	right := leftmost
	left := leftmost
	for i := 0; i < N; i++ {
		right = make(chan int)
		go f(left, right)
		left = right
	}
	go func(c chan int) { c <- 1 }(right)
	fmt.Println(<-leftmost)
	fmt.Print(First("golang", Web, Web, Web))
	results := make(chan Result)
	go func() { results <- Image("go") }()
	timeout := time.After(3 * time.Second)
	select {
	case r := <-results:
		fmt.Print(r)
	case <-timeout:
		fmt.Println("timed out")
	}
	quit := make(chan string)
	go func() {
		for {
			select {
			case <-quit:
				quit <- "See you!"
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	time.Sleep(5 * time.Millisecond)
	quit <- "Bye!"
	fmt.Println("Joe says:", <-quit)
	m := Message{"x", make(chan bool, 1)}
	m.wait <- true
	fmt.Println(<-m.wait, m.str)
}

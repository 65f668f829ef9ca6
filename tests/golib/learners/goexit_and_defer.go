package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func cleanup(name string, wg *sync.WaitGroup) {
	fmt.Println("cleanup", name)
	wg.Done()
}

func worker(id int, wg *sync.WaitGroup) {
	defer cleanup(fmt.Sprint("w", id), wg)
	if id%2 == 1 {
		runtime.Goexit()
		fmt.Println("never")
	}
	fmt.Println("worker", id, "finished")
}

func counter() (n int) {
	defer func() { n *= 2 }()
	for i := range 3 {
		defer func(k int) { n += k }(i)
	}
	return 10
}

func deferArgs() {
	x := 1
	defer fmt.Println("arg", x)
	defer func() { fmt.Println("closure", x) }()
	x = 2
}

type res struct{ name string }

func open(n string) *res { fmt.Println("open", n); return &res{n} }
func (r *res) Close()    { fmt.Println("close", r.name) }

func main() {
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(1)
		go worker(i, &wg)
		wg.Wait()
	}
	fmt.Println(counter())
	deferArgs()
	func() {
		a := open("a")
		defer a.Close()
		b := open("b")
		defer b.Close()
		fmt.Println("using", a.name, b.name)
	}()
	fmt.Println(runtime.NumGoroutine() >= 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer fmt.Println("deferred runs on Goexit")
		func() {
			defer fmt.Println("inner too")
			runtime.Goexit()
		}()
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		fmt.Println("timeout")
	}
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("main ", i, "; ") }()
	}
	runtime.Gosched()
}

package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
	"unsafe"
)

func where() int {
	_, _, line, ok := runtime.Caller(1)
	if !ok {
		return -1
	}
	return line
}

func main() {
	n := runtime.GOMAXPROCS(4)
	fmt.Println(runtime.GOMAXPROCS(n) == 4, n > 0)
	fmt.Println(where(), runtime.NumGoroutine(), unsafe.Sizeof(int64(0)))
	pc, _, _, _ := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name())
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	fmt.Println(ms.Mallocs > 0)
	var wg sync.WaitGroup
	results := make([]int, 8)
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			time.Sleep(time.Duration(8-id) * time.Millisecond)
			results[id] = id * id
		}(i)
	}
	wg.Wait()
	fmt.Println(results)
	jobs, out := make(chan int, 10), make(chan string, 10)
	for w := 1; w <= 3; w++ {
		go func(w int) {
			for j := range jobs {
				time.Sleep(10 * time.Millisecond)
				out <- fmt.Sprintf("job %d", j)
			}
		}(w)
	}
	for j := 1; j <= 5; j++ {
		jobs <- j
	}
	close(jobs)
	got := map[string]bool{}
	for a := 1; a <= 5; a++ {
		got[<-out] = true
	}
	fmt.Println(got)
	timeout := time.After(30 * time.Millisecond)
	tick := time.Tick(10 * time.Millisecond)
	ticks := 0
loop:
	for {
		select {
		case <-tick:
			ticks++
		case <-timeout:
			break loop
		}
	}
	fmt.Println(ticks >= 2)
	done := make(chan struct{})
	var once sync.Once
	for i := 0; i < 3; i++ {
		go once.Do(func() { close(done) })
	}
	<-done
}

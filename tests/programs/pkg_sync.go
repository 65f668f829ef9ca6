// sync: Mutex, RWMutex, WaitGroup, Once, Cond.
package main

import "sync"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type counter struct {
	sync.Mutex
	n map[string]int
}

func (c *counter) inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.n[k]++
}

func main() {
	c := counter{n: map[string]int{}}
	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 10; j++ {
				c.inc("k")
			}
		}()
	}
	wg.Wait()
	expect(c.n["k"] == 100, "Mutex")
	var once sync.Once
	n := 0
	for range 3 {
		once.Do(func() { n++ })
	}
	expect(n == 1, "Once")
	var rw sync.RWMutex
	shared, sum := 0, 0
	var mu sync.Mutex
	for i := 0; i < 5; i++ {
		wg.Add(2)
		go func() {
			rw.Lock()
			shared++
			rw.Unlock()
			wg.Done()
		}()
		go func() {
			rw.RLock()
			v := shared
			rw.RUnlock()
			mu.Lock()
			sum += v
			mu.Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	expect(shared == 5 && sum <= 25, "RWMutex")
	cond := sync.NewCond(&mu)
	ready, woken := false, 0
	for range 3 {
		wg.Add(1)
		go func() {
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			woken++
			mu.Unlock()
			wg.Done()
		}()
	}
	mu.Lock()
	ready = true
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
	expect(woken == 3, "Cond")
}

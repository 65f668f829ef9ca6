package main

import (
	"fmt"
	"sort"
	"sync"
	"time"
)

type state struct {
	sync.RWMutex
	m map[int]int
}

func main() {
	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once") })
	}
	s := state{m: make(map[int]int)}
	var wg sync.WaitGroup
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			s.Lock()
			s.m[i] = i * i
			s.Unlock()
			s.RLock()
			defer s.RUnlock()
			_ = s.m[i]
		}(i)
	}
	wg.Wait()
	fmt.Println(s.m)
	var m sync.Map
	m.Store("a", 1)
	m.Store("b", 2)
	v, ok := m.Load("a")
	fmt.Println(v, ok)
	v, loaded := m.LoadOrStore("a", 7)
	fmt.Println(v, loaded)
	m.Delete("b")
	m.Range(func(k, v interface{}) bool { fmt.Println(k, v); return true })
	v, loaded = m.LoadAndDelete("a")
	fmt.Println(v, loaded)
	pool := sync.Pool{New: func() interface{} { return new([]byte) }}
	b := pool.Get().(*[]byte)
	*b = append(*b, 'x')
	pool.Put(b)
	fmt.Println(len(*pool.Get().(*[]byte)) >= 0)
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready := false
	go func() {
		time.Sleep(time.Millisecond)
		mu.Lock()
		ready = true
		cond.Broadcast()
		mu.Unlock()
	}()
	mu.Lock()
	for !ready {
		cond.Wait()
	}
	mu.Unlock()
	fmt.Println("ready", mu.TryLock())
	var keys []string
	for k := range map[string]int{"z": 1, "y": 2, "x": 3} {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
}

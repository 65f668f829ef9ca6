package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counter) inc(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[k]++
}

func main() {
	var wg sync.WaitGroup
	c := counter{n: map[string]int{}}
	var total int64
	for i := 0; i < 20; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for j := 0; j < 5; j++ {
				c.inc(fmt.Sprint("k", i%3))
				atomic.AddInt64(&total, 1)
				runtime.Gosched()
			}
		}(i)
	}
	wg.Wait()
	fmt.Println(c.n, total)
	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once") })
	}
	var rw sync.RWMutex
	m := 0
	done := make(chan bool)
	for i := 0; i < 4; i++ {
		go func() {
			for j := 0; j < 3; j++ {
				rw.RLock()
				_ = m
				rw.RUnlock()
				time.Sleep(time.Millisecond)
			}
			done <- true
		}()
	}
	go func() {
		for j := 0; j < 5; j++ {
			rw.Lock()
			m++
			rw.Unlock()
			time.Sleep(time.Millisecond)
		}
		done <- true
	}()
	for i := 0; i < 5; i++ {
		<-done
	}
	fmt.Println("m", m)
	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() {
		time.Sleep(2 * time.Millisecond)
		cond.L.Lock()
		ready = true
		cond.L.Unlock()
		cond.Broadcast()
	}()
	cond.L.Lock()
	for !ready {
		cond.Wait()
	}
	cond.L.Unlock()
	fmt.Println("ready")
	select {
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
	tick := time.NewTicker(5 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-tick.C
		fmt.Println("tick", i)
	}
	tick.Stop()
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop())
	ch := make(chan int)
	time.AfterFunc(time.Millisecond, func() { ch <- 7 })
	fmt.Println(<-ch)
	start := time.Now()
	time.Sleep(50 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 50*time.Millisecond, el < 500*time.Millisecond)
	fmt.Println(time.Duration(1500)*time.Millisecond, time.Duration(0), 90*time.Second, 36*time.Hour+time.Minute, time.Duration(1234), 1500*time.Microsecond, -time.Second)
	fmt.Println((90 * time.Minute).Hours(), (1500 * time.Millisecond).Seconds(), time.Duration(1999*time.Millisecond).Round(time.Second), time.Duration(1999*time.Millisecond).Truncate(time.Second))
	d, err := time.ParseDuration("1h15m30.918273645s")
	fmt.Println(d, err)
	_, err = time.ParseDuration("1x")
	fmt.Println(err)
	_, err = time.ParseDuration("")
	fmt.Println(err)
	dt := time.Date(2009, time.November, 10, 23, 4, 5, 6000, time.UTC)
	fmt.Println(dt, dt.Weekday(), dt.YearDay(), dt.Unix(), dt.Format(time.RFC3339), dt.Format("Jan 2, 2006 at 3:04pm (MST)"), dt.Add(24*time.Hour).Format(time.RFC1123), dt.Month(), dt.AddDate(0, 3, 0))
	p, err := time.Parse("2006-01-02", "2011-01-19")
	fmt.Println(p, err, p.Sub(dt), time.Time{}, time.Time{}.IsZero())
	xs := []int{5, 2, 9, 1}
	sort.Ints(xs)
	ss := []string{"pear", "fig", "apple"}
	sort.Strings(ss)
	fs := []float64{2.5, -1, 3}
	sort.Float64s(fs)
	fmt.Println(xs, ss, fs, sort.SearchInts(xs, 5), sort.IsSorted(sort.IntSlice(xs)))
	people := []struct {
		Name string
		Age  int
	}{{"A", 30}, {"B", 25}, {"C", 35}, {"D", 25}}
	sort.Slice(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].Name > people[j].Name })
	fmt.Println(people)
	bl := byLen{"ccc", "a", "bb", "dddd", ""}
	sort.Sort(bl)
	fmt.Println(bl)
	sort.Sort(sort.Reverse(bl))
	fmt.Println(bl)
	big := make([]int, 100)
	for i := range big {
		big[i] = (i * 37) % 101
	}
	sort.Slice(big, func(i, j int) bool { return big[i] < big[j] })
	fmt.Println(big, sort.Search(100, func(i int) bool { return big[i] >= 50 }))
	var ai atomic.Int32
	ai.Add(5)
	fmt.Println(ai.Load(), ai.CompareAndSwap(5, 6), ai.Load())
	var mp sync.Map
	mp.Store("a", 1)
	v, ok := mp.Load("a")
	fmt.Println(v, ok)
	pool := sync.Pool{New: func() interface{} { return "new" }}
	fmt.Println(pool.Get())
}

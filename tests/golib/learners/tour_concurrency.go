package main

import (
	"fmt"
	"sync"
	"time"
)

type Tree struct {
	Left  *Tree
	Value int
	Right *Tree
}

func insert(t *Tree, v int) *Tree {
	if t == nil {
		return &Tree{nil, v, nil}
	}
	if v < t.Value {
		t.Left = insert(t.Left, v)
	} else {
		t.Right = insert(t.Right, v)
	}
	return t
}

func Walk(t *Tree, ch chan int) {
	var walk func(t *Tree)
	walk = func(t *Tree) {
		if t != nil {
			walk(t.Left)
			ch <- t.Value
			walk(t.Right)
		}
	}
	walk(t)
	close(ch)
}

func Same(t1, t2 *Tree) bool {
	a, b := make(chan int), make(chan int)
	go Walk(t1, a)
	go Walk(t2, b)
	for {
		x, ok1 := <-a
		y, ok2 := <-b
		if ok1 != ok2 || x != y {
			return false
		}
		if !ok1 {
			return true
		}
	}
}

type SafeCounter struct {
	mu sync.Mutex
	v  map[string]int
}

func (c *SafeCounter) Inc(key string) {
	c.mu.Lock()
	c.v[key]++
	c.mu.Unlock()
}
func (c *SafeCounter) Value(key string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.v[key]
}

func fibonacci(c, quit chan int) {
	x, y := 0, 1
	for {
		select {
		case c <- x:
			x, y = y, x+y
		case <-quit:
			fmt.Println("quit")
			return
		}
	}
}

type Fetcher interface {
	Fetch(url string) (body string, urls []string, err error)
}
type fakeResult struct {
	body string
	urls []string
}
type fakeFetcher map[string]*fakeResult

func (f fakeFetcher) Fetch(url string) (string, []string, error) {
	if res, ok := f[url]; ok {
		return res.body, res.urls, nil
	}
	return "", nil, fmt.Errorf("not found: %s", url)
}

var fetcher = fakeFetcher{
	"https://golang.org/":     &fakeResult{"The Go Programming Language", []string{"https://golang.org/pkg/", "https://golang.org/cmd/"}},
	"https://golang.org/pkg/": &fakeResult{"Packages", []string{"https://golang.org/", "https://golang.org/cmd/"}},
}

var visited = struct {
	sync.Mutex
	m map[string]bool
}{m: map[string]bool{}}

func Crawl(url string, depth int, fetcher Fetcher, wg *sync.WaitGroup, found *[]string) {
	defer wg.Done()
	if depth <= 0 {
		return
	}
	visited.Lock()
	if visited.m[url] {
		visited.Unlock()
		return
	}
	visited.m[url] = true
	visited.Unlock()
	body, urls, err := fetcher.Fetch(url)
	visited.Lock()
	if err != nil {
		*found = append(*found, err.Error())
	} else {
		*found = append(*found, fmt.Sprintf("found: %s %q", url, body))
	}
	visited.Unlock()
	for _, u := range urls {
		wg.Add(1)
		go Crawl(u, depth-1, fetcher, wg, found)
	}
}

func main() {
	c, quit := make(chan int), make(chan int)
	go func() {
		for i := 0; i < 10; i++ {
			fmt.Println(<-c)
		}
		quit <- 0
	}()
	fibonacci(c, quit)
	var a, b *Tree
	for _, v := range []int{1, 1, 2, 3, 5, 8, 13} {
		a = insert(a, v)
	}
	for _, v := range []int{8, 13, 3, 1, 1, 5, 2} {
		b = insert(b, v)
	}
	fmt.Println(Same(a, b), Same(a, insert(nil, 1)))
	sc := SafeCounter{v: make(map[string]int)}
	for i := 0; i < 100; i++ {
		go sc.Inc("somekey")
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println(sc.Value("somekey"))
	tick := time.Tick(100 * time.Millisecond)
	boom := time.After(250 * time.Millisecond)
	n := 0
loop:
	for {
		select {
		case <-tick:
			n++
		case <-boom:
			fmt.Println("BOOM!", n > 0)
			break loop
		default:
			time.Sleep(5 * time.Millisecond)
		}
	}
	var wg sync.WaitGroup
	var found []string
	wg.Add(1)
	go Crawl("https://golang.org/", 4, fetcher, &wg, &found)
	wg.Wait()
	fmt.Println(len(found))
}

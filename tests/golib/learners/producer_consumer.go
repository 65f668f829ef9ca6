package main

import (
	"fmt"
	"sync"
	"time"
)

type Job struct {
	ID   int
	Data []int
}
type Result struct {
	Job *Job
	Sum int
}

func worker(jobs <-chan *Job, results chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		s := 0
		for _, d := range j.Data {
			s += d
		}
		results <- Result{j, s}
	}
}

type Semaphore chan struct{}

func (s Semaphore) Acquire() { s <- struct{}{} }
func (s Semaphore) Release() { <-s }

type PubSub struct {
	mu   sync.RWMutex
	subs map[string][]chan string
}

func (p *PubSub) Subscribe(topic string) <-chan string {
	ch := make(chan string, 4)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.subs[topic] = append(p.subs[topic], ch)
	return ch
}
func (p *PubSub) Publish(topic, msg string) int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for _, ch := range p.subs[topic] {
		ch <- msg
	}
	return len(p.subs[topic])
}

func main() {
	jobs, results := make(chan *Job, 10), make(chan Result, 10)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	for i := 0; i < 9; i++ {
		jobs <- &Job{i, []int{i, i + 1, i + 2}}
	}
	close(jobs)
	go func() { wg.Wait(); close(results) }()
	total := 0
	for r := range results {
		total += r.Sum * (r.Job.ID + 1)
	}
	fmt.Println(total)

	sem := make(Semaphore, 2)
	var mu sync.Mutex
	running, most := 0, 0
	var wg2 sync.WaitGroup
	for i := 0; i < 6; i++ {
		wg2.Add(1)
		go func() {
			defer wg2.Done()
			sem.Acquire()
			defer sem.Release()
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			time.Sleep(time.Millisecond)
			mu.Lock()
			running--
			mu.Unlock()
		}()
	}
	wg2.Wait()
	fmt.Println(most <= 2, running, len(sem), cap(sem))

	ps := &PubSub{subs: make(map[string][]chan string)}
	a, b := ps.Subscribe("x"), ps.Subscribe("x")
	fmt.Println(ps.Publish("x", "hello"), ps.Publish("y", "nobody"))
	fmt.Println(<-a, <-b)

	ping, pong := make(chan int), make(chan int)
	go func() {
		for n := range ping {
			pong <- n + 1
		}
		close(pong)
	}()
	n := 0
	for i := 0; i < 5; i++ {
		ping <- n
		n = <-pong
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(n, ok)

	var once sync.Once
	for i := range 3 {
		once.Do(func() { fmt.Println("only", i) })
	}
	start := make(chan struct{})
	var order sync.WaitGroup
	count := make(chan int, 5)
	for i := range 5 {
		order.Add(1)
		go func() {
			defer order.Done()
			<-start
			count <- i
		}()
	}
	close(start)
	order.Wait()
	close(count)
	seen := map[int]bool{}
	for c := range count {
		seen[c] = true
	}
	fmt.Println(len(seen))
	var nilc chan int
	select {
	case <-nilc:
	case nilc <- 1:
	default:
		fmt.Println("nil channels block")
	}
}

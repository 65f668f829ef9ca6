// Channels as semaphores, mutexes, futures and barriers.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type mutex chan bool

func (m mutex) lock()   { m <- true }
func (m mutex) unlock() { <-m }

func future(f func() int) func() int {
	c := make(chan int, 1)
	go func() { c <- f() }()
	return func() int { v := <-c; c <- v; return v }
}

func main() {
	m := make(mutex, 1)
	done := make(chan bool)
	n := 0
	for i := 0; i < 10; i++ {
		go func() {
			for j := 0; j < 20; j++ {
				m.lock()
				n++
				m.unlock()
			}
			done <- true
		}()
	}
	for i := 0; i < 10; i++ {
		<-done
	}
	expect(n == 200, "mutex")
	f := future(func() int { return 6 * 7 })
	expect(f() == 42 && f() == 42, "future")
	sem := make(chan bool, 3)
	active, most := 0, 0
	lock := make(mutex, 1)
	for i := 0; i < 9; i++ {
		go func() {
			sem <- true
			lock.lock()
			active++
			most = max(most, active)
			lock.unlock()
			lock.lock()
			active--
			lock.unlock()
			<-sem
			done <- true
		}()
	}
	for i := 0; i < 9; i++ {
		<-done
	}
	expect(active == 0 && 1 <= most && most <= 3, "semaphore")
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for i := 0; i < 10; i++ {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok := <-pong
	expect(v == 10 && !ok, "ping pong")
}

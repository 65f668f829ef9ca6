// time: durations, sleeping, After.
package main

import "time"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	d := 90 * time.Minute
	expect(d.String() == "1h30m0s" && d.Hours() == 1.5, "Duration")
	expect((1500*time.Millisecond).String() == "1.5s" && time.Duration(0).String() == "0s" && time.Duration(1500).String() == "1.5µs", "String")
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	expect(time.Since(start) >= 2*time.Millisecond, "Sleep")
	c := make(chan int)
	for _, n := range []int{3, 1, 2} {
		go func() {
			time.Sleep(time.Duration(n) * 100 * time.Millisecond)
			c <- n
		}()
	}
	expect(<-c == 1 && <-c == 2 && <-c == 3, "sleep sort")
	select {
	case <-c:
		panic("nothing comes")
	case <-time.After(time.Millisecond):
	}
	t := time.Tick(time.Millisecond)
	<-t
	<-t
}

// select: ready cases, default, nil channels, send and receive, ok.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	got := ""
	select {
	case <-a:
		got = "a"
	case <-b:
		got = "b"
	default:
		got = "default"
	}
	expect(got == "default", "nothing ready")
	b <- "x"
	select {
	case <-a:
		got = "a"
	case s := <-b:
		got = s
	}
	expect(got == "x", "one ready")
	select {
	case a <- 5:
		got = "sent"
	default:
		got = "full"
	}
	expect(got == "sent", "send")
	select {
	case a <- 6:
		got = "sent"
	default:
		got = "full"
	}
	expect(got == "full" && <-a == 5, "full")
	close(a)
	select {
	case v, ok := <-a:
		expect(v == 0 && !ok, "closed")
		got = "closed"
	}
	expect(got == "closed", "a closed channel is always ready")
	var none chan int
	select {
	case <-none:
		panic("nil receive")
	case none <- 1:
		panic("nil send")
	default:
		got = "nil"
	}
	expect(got == "nil", "nil channels are never ready")
	var v int
	var ok bool
	c := make(chan int, 2)
	c <- 3
	arr := [2]int{}
	select {
	case v, ok = <-c:
	}
	expect(v == 3 && ok, "assigned")
	c <- 4
	select {
	case arr[1] = <-c:
	}
	expect(arr[1] == 4, "to an element")
	counts := [2]int{}
	x, y := make(chan bool, 50), make(chan bool, 50)
	for range 50 {
		x <- true
		y <- true
	}
	for range 100 {
		select {
		case <-x:
			counts[0]++
		case <-y:
			counts[1]++
		}
	}
	expect(counts[0] == 50 && counts[1] == 50, "both drained")
	trace := ""
	ch := func(name string) chan int { trace += name; return make(chan int) }
	val := func() int { trace += "v"; return 1 }
	select {
	case <-ch("1"):
	case ch("2") <- val():
	case <-ch("3"):
	default:
	}
	expect(trace == "12v3", "operands in source order")
	stop := make(chan bool)
	data := make(chan int)
	go func() {
		for i := 0; i < 5; i++ {
			data <- i
		}
		close(stop)
	}()
	sum := 0
	for run := true; run; {
		select {
		case v := <-data:
			sum += v
		case <-stop:
			run = false
		}
	}
	expect(sum == 10, "loop until closed")
}

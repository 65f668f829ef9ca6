// runtime: what a program can ask.
package main

import "runtime"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	expect(runtime.NumGoroutine() == 1, "one goroutine")
	stop, stopped := make(chan bool), make(chan bool)
	for range 3 {
		go func() { <-stop; stopped <- true }()
	}
	expect(runtime.NumGoroutine() == 4, "four")
	close(stop)
	for range 3 {
		<-stopped
	}
	runtime.GC()
	expect(runtime.GOMAXPROCS(0) >= 1, "GOMAXPROCS")
	runtime.LockOSThread()
	runtime.Gosched()
	runtime.UnlockOSThread()
	_, file, line, ok := runtime.Caller(0)
	expect(ok && file != "" && line == 28, "Caller")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
}

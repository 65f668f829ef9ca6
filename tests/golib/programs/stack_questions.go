package main

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
)

func base(path string) string { return path[strings.LastIndex(path, "/")+1:] }

// The program's own functions and those of package runtime that everybody has, from the caller on.
func trace(what string) {
	var pcs [20]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			fmt.Println(what, f.Function, f.Line, f.PC > f.Entry)
		} else if f.Function == "runtime.main" || f.Function == "runtime.goexit" {
			fmt.Println(what, f.Function)
		}
		if !more {
			break
		}
	}
}

type shape interface{ area() int }
type square struct{ a, b, c int }

func (s square) area() int {
	trace("area")
	return s.a
}

func caught() {
	trace("caught")
	recover()
}

func nilPointer() {
	defer caught()
	var p *square
	fmt.Println(p.b)
}

func outOfRange(s []int) int {
	defer caught()
	return s[5]
}

func explicit() {
	defer caught()
	panic("explicit")
}

func where(skip int) string {
	pc, file, line, ok := runtime.Caller(skip)
	if !ok {
		return "nowhere"
	}
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), line > 0, strings.HasSuffix(file, ".go"))
}

func main() {
	trace("main")
	var s shape = square{1, 2, 3}
	fmt.Println(s.area())
	nilPointer()
	outOfRange(nil)
	explicit()
	for skip := 0; skip < 2; skip++ {
		fmt.Println(where(skip))
	}
	fmt.Println(where(50))

	f := runtime.FuncForPC(reflect.ValueOf(explicit).Pointer())
	_, line := f.FileLine(f.Entry())
	fmt.Println(f.Name(), line == 54 || line == 55, f.Entry() == reflect.ValueOf(explicit).Pointer())
	fmt.Println(runtime.FuncForPC(reflect.ValueOf(func() { println(s) }).Pointer()) != nil, runtime.FuncForPC(1) == nil)

	text := string(debug.Stack())
	fmt.Println(strings.HasPrefix(text, "goroutine 1 [running]:\n"), strings.Contains(text, "main.main()\n"))
	buf := make([]byte, 10)
	fmt.Println(runtime.Stack(buf, true), string(buf))
	done := make(chan string)
	go func() {
		text := make([]byte, 1<<12)
		done <- string(text[:runtime.Stack(text, true)])
	}()
	fmt.Println(strings.Count(<-done, "]:\n"))

	runtime.SetFinalizer(&square{}, func(*square) {})
	runtime.SetFinalizer(&square{}, nil)
	runtime.SetFinalizer(&square{}, func(any) int { return 0 })
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(-1), debug.SetPanicOnFault(true))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&after)
	debug.FreeOSMemory()
	runtime.GC()
	runtime.ReadMemStats(&before)
	fmt.Println(before.NumGC >= after.NumGC+2, before.NextGC > 0)
	kept := make([]*square, 100)
	for i := range kept {
		kept[i] = &square{a: i}
	}
	runtime.ReadMemStats(&after)
	fmt.Println(after.Mallocs-before.Mallocs >= 100, after.HeapObjects-before.HeapObjects >= 100, after.Sys > 0)
	runtime.MemProfileRate = 1
	fmt.Println(runtime.GOMAXPROCS(runtime.NumCPU()) >= 1, runtime.MemProfileRate, len(kept))
	runtime.KeepAlive(kept)
}

// revision: fixed
// Panics while panicking, panicking again, Goexit and recover, goroutines.
package main

import "runtime"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func try(f func()) (v interface{}) {
	defer func() { v = recover() }()
	f()
	return nil
}

func again() {
	defer func() {
		if v := recover(); v != nil {
			panic(v.(string) + " again")
		}
	}()
	panic("once")
}

func replaced() {
	defer func() { panic("second") }()
	panic("first")
}

func inner() (s string) {
	defer func() {
		s += "outer " + recover().(string)
	}()
	defer func() {
		defer func() { s += "inner " + recover().(string) + " " }()
		panic("b")
	}()
	panic("a")
}

func notDirect() {
	defer func() {
		func() { recover() }() // not called by the deferred function itself
	}()
	panic("kept")
}

func main() {
	expect(try(again) == "once again", "again")
	expect(try(replaced) == "second", "replaced")
	expect(inner() == "inner b outer a", "nested")
	expect(try(notDirect) == "kept", "only directly")
	done := make(chan interface{})
	go func() {
		defer func() { done <- recover() }()
		panic("in a goroutine")
	}()
	expect(<-done == "in a goroutine", "goroutine")
	go func() {
		defer func() { done <- recover() }()
		runtime.Goexit()
	}()
	expect(<-done == nil, "Goexit is no panic")
	for i := 0; i < 3; i++ {
		expect(try(func() { panic(i) }) == i, "in a loop")
	}
}

// revision: fixed
// Run-time errors as values: they are errors, they are runtime.Errors, and their texts begin as they should.
package main

import (
	"runtime"
	"strings"
)

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

func text(f func()) (s string) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		e, ok := v.(error)
		if !ok {
			s = "no error"
			return
		}
		if _, ok := v.(runtime.Error); !ok {
			s = "no runtime.Error"
			return
		}
		s = e.Error()
	}()
	f()
	return "nothing"
}

type node struct {
	pad  [20]int
	next *node
}

type shape interface{ area() int }

func kind(v interface{}) string {
	switch v.(type) {
	case *runtime.TypeAssertionError:
		return "assertion"
	case runtime.Error:
		return "runtime"
	case error:
		return "error"
	}
	return "other"
}

func kindOf(f func()) (s string) {
	defer func() { s = kind(recover()) }()
	f()
	return ""
}

func main() {
	var p *node
	var m map[string]int
	var e interface{} = "text"
	var i shape
	s, zero := []int{1, 2, 3}, 0
	const re = "runtime error: "
	expect(text(func() { _ = 1 / zero }) == re+"integer divide by zero", "divide")
	expect(text(func() { _ = 1 % zero }) == re+"integer divide by zero", "modulo")
	expect(text(func() { p.next = nil }) == re+"invalid memory address or nil pointer dereference", "nil")
	expect(text(func() { i.area() }) == re+"invalid memory address or nil pointer dereference", "nil interface")
	expect(strings.HasPrefix(text(func() { s[3+zero]++ }), re+"index out of range"), "index")
	expect(strings.HasPrefix(text(func() { s = s[2:zero] }), re+"slice bounds out of range"), "slice")
	expect(strings.HasPrefix(text(func() { _ = e.(int) }), "interface conversion: interface"), "assertion")
	expect(strings.HasPrefix(text(func() { _ = e.(shape) }), "interface conversion: "), "assertion to an interface")
	expect(kindOf(func() { m["a"] = 1 }) != "", "nil map")
	expect(kindOf(func() { _ = e.(int) }) == "assertion", "kind of an assertion")
	expect(kindOf(func() { s[zero-1]++ }) == "runtime", "kind of an index")
	expect(kindOf(func() { panic(5) }) == "other", "kind of a number")
	expect(len(s) == 3 && p == nil, "nothing was assigned")
}

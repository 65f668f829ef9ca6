// revision: fixed
// Only the deferred function itself may recover, only once, and only while there is a panic.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

func helper() interface{} { return recover() }

func deferredHelper() { helped = helper() }

var helped interface{}

func try(f func()) (v interface{}) {
	defer func() { v = recover() }()
	f()
	return "no panic"
}

func named(to *[]interface{}) { *to = append(*to, recover(), recover()) }

func recursive(n int) {
	if n > 0 {
		recursive(n - 1)
		return
	}
	recover()
}

func main() {
	expect(recover() == nil && helper() == nil, "no panic")
	expect(try(func() { defer deferredHelper(); panic(1) }) == 1 && helped == nil, "a helper's call")
	expect(try(func() { defer func() { func() { recover() }() }(); panic(2) }) == 2, "a literal's call")
	expect(try(func() { defer recursive(3); panic(3) }) == 3, "deeper")
	expect(try(func() { defer recursive(0); panic(4) }) == nil, "itself")
	var seen []interface{}
	expect(try(func() { defer named(&seen); panic(5) }) == nil && seen[0] == 5 && seen[1] == nil, "once")
	func() {
		defer func() { expect(recover() == nil, "what was recovered is gone") }()
		defer func() { expect(recover() == 6, "newest first") }()
		panic(6)
	}()
	func() {
		defer func() { expect(recover() == 7, "still there") }()
		defer func() {
			defer func() { expect(recover() == nil, "run by a return, not by the panic") }()
		}()
		panic(7)
	}()
	for i := 0; i < 4; i++ {
		func() {
			defer func() {
				v := recover()
				expect((v != nil) == (i%2 == 1), "now and then")
			}()
			if i%2 == 1 {
				panic(i)
			}
		}()
	}
	func() {
		f := func() { expect(recover() == nil, "called, not deferred") }
		f()
		defer func() { expect(recover() == 8, "after it") }()
		defer func() { f() }()
		panic(8)
	}()
}

// revision: fixed
// recover stops a panic in a deferred call.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func try(f func()) (v interface{}) {
	defer func() { v = recover() }()
	f()
	return "no panic"
}

func result() (n int, err string) {
	defer func() {
		if v := recover(); v != nil {
			err = v.(string)
		}
	}()
	n = 5
	panic("bad")
}

var trace string

func order() {
	defer func() { trace += "1" }()
	defer func() {
		trace += "2"
		recover()
	}()
	defer func() { trace += "3" }()
	panic("x")
}

func main() {
	expect(try(func() {}) == nil, "nothing to recover")
	expect(try(func() { panic(5) }) == 5, "value")
	expect(try(func() { panic("s") }) == "s", "string")
	n, err := result()
	expect(n == 5 && err == "bad", "named results survive")
	order()
	expect(trace == "321", trace)
	expect(recover() == nil, "not in a deferred call")
	depth := 0
	var down func(int)
	down = func(n int) {
		defer func() { depth++ }()
		if n == 0 {
			panic("deep")
		}
		down(n - 1)
	}
	expect(try(func() { down(50) }) == "deep" && depth == 51, "through many frames")
}

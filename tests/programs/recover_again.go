// revision: fixed
// A panic that replaces another, in every place where one can.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

var log string

func try(f func()) (v interface{}) {
	defer func() { v = recover() }()
	f()
	return nil
}

func chain(n int) {
	defer func() {
		v := recover().(int)
		log += string(rune('0' + v))
		if v < n {
			panic(v + 1)
		}
	}()
	panic(0)
}

func ladder() {
	for i := 0; i < 4; i++ {
		defer func(k int) {
			log += string(rune('a' + k))
			v := recover()
			panic(v.(int)*10 + k)
		}(i)
	}
	panic(0)
}

func skipping() (s string) {
	defer func() { s += recover().(string) }()
	defer func() { s += "runs " }()
	defer func() { panic("newest") }()
	defer func() { panic("middle") }()
	panic("oldest")
}

func sideways() string {
	out := ""
	func() {
		defer func() { out += recover().(string) }()
		defer func() {
			func() {
				defer func() { out += recover().(string) + " " }()
				panic("inner")
			}()
			out += "then "
		}()
		panic("outer")
	}()
	return out
}

func inCallee() (v interface{}) {
	defer func() { v = recover() }()
	defer func() {
		v := try(func() { panic("of the callee") })
		panic("after " + v.(string))
	}()
	panic("first")
}

func main() {
	v := try(func() { chain(0) })
	expect(v == nil && log == "0", "chain of one")
	log = ""
	expect(try(func() { chain(5) }) == 1, "the second is not the deferred call's to recover")
	log = ""
	expect(try(ladder) == 3210 && log == "dcba", "ladder runs every rung")
	expect(skipping() == "runs newest", "skipping")
	expect(sideways() == "inner then outer", "sideways")
	expect(inCallee() == "after of the callee", "callee")
	depth := 0
	var nest func(int)
	nest = func(n int) {
		defer func() {
			depth++
			if v := recover(); v != n {
				panic("FAILED nest")
			}
			if n < 6 {
				nest(n + 1)
			}
		}()
		panic(n)
	}
	nest(0)
	expect(depth == 7, "nests")
}

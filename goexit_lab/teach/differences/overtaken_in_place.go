// Lessons: 13
// Topic: a panic overtaken in a deferred call with arguments
// Revision: recover
// Why: Recovering unwound over a Stktop in place and freed the stack it lay in. Repaired in September 2010; there is
// Why: nothing to unwind since stacks are contiguous.
package main

func bad(a, b int, s string) { panic(s) }

func f(n int) (r int) {
	defer func() {
		recover()
		r = n
	}()
	defer bad(n, 2, "from bad")
	panic("from f")
}

func main() {
	println(f(1))
	c := make(chan int)
	go func() { c <- f(2) }()
	println(<-c)
}

// Output today:
// 1
// 2

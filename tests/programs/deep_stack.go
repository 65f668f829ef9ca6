// Recursion deeper than one stack segment, with large frames, values and defers.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

func large(n int, a [100]int) [100]int {
	if n == 0 {
		return a
	}
	a[n]++
	b := large(n-1, a)
	b[0] += a[n]
	return b
}

func strings(n int, s string, t ...string) (string, int) {
	if n == 0 {
		return s, len(t)
	}
	defer func() { n = -1 }()
	return strings(n-1, s+"x", append(t, s)...)
}

func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

func pointers(n int, p *int) {
	if n > 0 {
		local := *p + 1
		pointers(n-1, &local)
		*p = local
	}
}

func main() {
	expect(depth(3000) == 3000, "depth")
	a := large(60, [100]int{})
	expect(a[0] == 60 && a[60] == 1 && a[61] == 0, "large frames")
	s, n := strings(40, "")
	expect(len(s) == 40 && n == 40, "strings")
	expect(even(1000) && !odd(1000), "mutual")
	v := 0
	pointers(500, &v)
	expect(v == 500, "pointers between segments")
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go func() { c <- depth(500 * i) }()
	}
	sum := 0
	for i := 0; i < 4; i++ {
		sum += <-c
	}
	expect(sum == 3000, "in goroutines")
}

// Loop variables are new in every iteration.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	expect(fs[0]() == 0 && fs[1]() == 1 && fs[2]() == 2, "three-clause")
	fs = nil
	for i, v := range []int{10, 20} {
		fs = append(fs, func() int { i++; v += i; return v })
	}
	expect(fs[0]() == 11 && fs[1]() == 22 && fs[0]() == 13, "range")
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++ // seen by the copy for the next iteration
	}
	expect(len(ps) == 3 && *ps[0] == 1 && *ps[1] == 3 && *ps[2] == 5, "changed in the body")
	sum := 0
	for i := 0; i < 5; i++ {
		if i == 1 {
			continue
		}
		inc := func() { sum += i }
		defer func() { expect(sum == 9, "sum") }()
		inc()
	}
	done := make(chan int)
	for i := range 4 {
		go func() { done <- i }()
	}
	total := 0
	for range 4 {
		total += <-done
	}
	expect(total == 6, "goroutines")
	var last func() int
	for i, j := 0, 10; i < j; i, j = i+1, j-1 {
		last = func() int { return i*100 + j }
	}
	expect(last() == 406, "two variables")
	var g []func()
	for m := range map[string]int{"x": 1} {
		g = append(g, func() { expect(m == "x", "map") })
	}
	g[0]()
	var post []func() int
	for i := 0; i < 3; func() { i++ }() {
		post = append(post, func() int { return i })
	}
	expect(post[0]() == 0 && post[2]() == 2, "a post statement that captures")
}

package main

import "fmt"

func intSeq() func() int {
	i := 0
	return func() int {
		i++
		return i
	}
}

func fact(n int) int {
	if n == 0 {
		return 1
	}
	return n * fact(n-1)
}

func sum(nums ...int) {
	fmt.Print(nums, " ")
	total := 0
	for _, num := range nums {
		total += num
	}
	fmt.Println(total)
}

func apply(fs map[string]func(float64, float64) float64, names ...string) {
	for _, n := range names {
		fmt.Println(n, fs[n](6, 3))
	}
}

func compose(f, g func(int) int) func(int) int { return func(x int) int { return g(f(x)) } }

func main() {
	nextInt := intSeq()
	fmt.Println(nextInt(), nextInt(), nextInt())
	newInts := intSeq()
	fmt.Println(newInts())
	fmt.Println(fact(7))
	var fib func(n int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(10))
	sum(1, 2)
	sum(1, 2, 3)
	sum()
	sum([]int{1, 2, 3, 4}...)
	apply(map[string]func(float64, float64) float64{
		"add": func(a, b float64) float64 { return a + b },
		"div": func(a, b float64) float64 { return a / b },
	}, "add", "div")
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * x })(4))
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	func() {
		for i := 0; i < 3; i++ {
			defer func() { fmt.Print(i, " ") }()
			defer func(n int) { fmt.Print(n*100, " ") }(i)
		}
	}()
	fmt.Println()
	memo := map[int]int{}
	var mfib func(int) int
	mfib = func(n int) int {
		if v, ok := memo[n]; ok {
			return v
		}
		if n < 2 {
			return n
		}
		memo[n] = mfib(n-1) + mfib(n-2)
		return memo[n]
	}
	fmt.Println(mfib(40))
}

"""The programs that the benches run: small, each heavy in one thing."""

from __future__ import annotations

FIB = """package main

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() { println(fib(%d)) }
"""

LOOP = """package main

func main() {
	s := int64(0)
	for i := int64(0); i < %d; i++ {
		s = s + i*3
		if s > 1000000007 {
			s = s - 1000000007
		}
	}
	println(s)
}
"""

# Each goroutine ends before the next one starts, so its G is reused.
REUSED = """package main

import "runtime"

func f(n int) {}

func main() {
	for i := 0; i < %d; i++ {
		go f(i)
		runtime.Gosched()
	}
}
"""

# All goroutines live at once: none is reused.
FRESH = """package main

import "runtime"

func f(n int) {}

func main() {
	for i := 0; i < %d; i++ {
		go f(i)
	}
	runtime.Gosched()
}
"""

# Goroutines that stay alive, blocked.
ALIVE = """package main

import "runtime"

func f(c chan int) { <-c }

func main() {
	c := make(chan int)
	for i := 0; i < %d; i++ {
		go f(c)
	}
	runtime.Gosched()
}
"""

DEEP = """package main

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func main() { println(deep(%d)) }
"""


def hundred_lines() -> str:
    """A program of about a hundred lines that calls all of them once."""
    functions = "\n".join(
        f"func f{n}(a, b int) int {{\n\tc := a*{n} + b\n\tif c > 10 {{\n\t\treturn c - b\n\t}}\n\treturn c + {n}\n}}"
        for n in range(12)
    )
    calls = "\n".join(f"\ts = s + f{n}(s, {n})" for n in range(12))
    return f"package main\n\n{functions}\n\nfunc main() {{\n\ts := 1\n{calls}\n\tprintln(s)\n}}\n"

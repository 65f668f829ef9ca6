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

# The second half is made of Gs that the first half left on the free list.
POOLED = """package main

import "runtime"

func f(n int) {}

func main() {
	for round := 0; round < 2; round++ {
		for i := 0; i < %d / 2; i++ {
			go f(i)
		}
		runtime.Gosched()
	}
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

# Every call of wide asks for a segment of its own and gives it back.
SPLITS = """package main

func wide(n int) int {
	var a [1200]int
	a[n&1023] = n
	return a[n&1023]
}

func main() {
	s := 0
	for i := 0; i < %d; i++ {
		s = s + wide(i)
	}
	println(s)
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


_ACCOUNTS = """
type account# struct {
	name    string
	balance int64
	history []entry#
	limits  map[string]int64
}

type entry# struct {
	what   string
	amount int64
	at     float64
}

type holder# interface {
	deposit(amount int64) error
	total() int64
}

func (a *account#) deposit(amount int64) error {
	if amount <= 0 || amount > a.limits["deposit"] {
		return fmt.Errorf("%s: cannot deposit %d", a.name, amount)
	}
	a.balance += amount
	a.history = append(a.history, entry#{"deposit", amount, float64(len(a.history)) * 1.5})
	return nil
}

func (a *account#) total() int64 {
	sum := int64(0)
	for _, each := range a.history {
		switch each.what {
		case "deposit":
			sum += each.amount
		default:
			sum -= each.amount
		}
	}
	return sum
}

func try#(n int) string {
	var h holder# = &account#{name: "n", limits: map[string]int64{"deposit": 100}}
	done, results := make(chan bool), make(chan error, n)
	go func() {
		defer close(done)
		for i := 0; i < n; i++ {
			results <- h.deposit(int64(i * 30))
		}
	}()
	<-done
	failed := 0
	for i := 0; i < n; i++ {
		if err := <-results; err != nil {
			failed++
		}
	}
	return fmt.Sprintf("%d of %d failed, %v", failed, n, h.total())
}
"""


def three_hundred_lines() -> str:
    """A program of three hundred lines with most of the language in it."""
    units = "".join(_ACCOUNTS.replace("#", str(n)) for n in range(5))
    calls = "".join(f"\tfmt.Println(try{n}({n}))\n" for n in range(5))
    return f'package main\n\nimport "fmt"\n{units}\nfunc main() {{\n{calls}}}\n'

package main

import (
	"fmt"
	"math"
	"strings"
)

func Generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}
func Filter(in <-chan int, out chan<- int, prime int) {
	for {
		i := <-in
		if i%prime != 0 {
			out <- i
		}
	}
}
func eratosthenes(n int) (primes []int) {
	composite := make([]bool, n+1)
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
	return
}
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
func collatz(n int) (steps int) {
	for ; n != 1; steps++ {
		if n%2 == 0 {
			n /= 2
			continue
		}
		n = 3*n + 1
	}
	return
}
func fizz(n int) string {
	switch {
	case n%15 == 0:
		return "FizzBuzz"
	case n%3 == 0:
		return "Fizz"
	case n%5 == 0:
		return "Buzz"
	}
	return fmt.Sprint(n)
}
func hanoi(n int, a, b, c string, move func(from, to string)) {
	if n > 0 {
		hanoi(n-1, a, c, b, move)
		move(a, c)
		hanoi(n-1, b, a, c, move)
	}
}
func perms(s []int, k int, visit func([]int)) {
	if k == len(s) {
		visit(s)
		return
	}
	for i := k; i < len(s); i++ {
		s[k], s[i] = s[i], s[k]
		perms(s, k+1, visit)
		s[k], s[i] = s[i], s[k]
	}
}
func binary(a []int, x int) (int, bool) {
	lo, hi := 0, len(a)
	for lo < hi {
		mid := lo + (hi-lo)/2
		switch {
		case a[mid] == x:
			return mid, true
		case a[mid] < x:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return lo, false
}
func bubble(a []int) {
	for swapped := true; swapped; {
		swapped = false
		for i := 1; i < len(a); i++ {
			if a[i-1] > a[i] {
				a[i-1], a[i] = a[i], a[i-1]
				swapped = true
			}
		}
	}
}
func quick(a []int) []int {
	if len(a) < 2 {
		return a
	}
	var less, more []int
	for _, x := range a[1:] {
		if x < a[0] {
			less = append(less, x)
		} else {
			more = append(more, x)
		}
	}
	return append(append(quick(less), a[0]), quick(more)...)
}

func main() {
	ch := make(chan int)
	go Generate(ch)
	for i := 0; i < 12; i++ {
		prime := <-ch
		fmt.Print(prime, " ")
		ch1 := make(chan int)
		go Filter(ch, ch1, prime)
		ch = ch1
	}
	fmt.Println()
	p := eratosthenes(60)
	fmt.Println(p, gcd(84, 36), collatz(27))
	var out []string
	for i := 1; i <= 15; i++ {
		out = append(out, fizz(i))
	}
	fmt.Println(strings.Join(out, ","))
	moves := 0
	hanoi(5, "A", "B", "C", func(string, string) { moves++ })
	fmt.Println(moves)
	perms([]int{1, 2, 3}, 0, func(q []int) { fmt.Print(q) })
	fmt.Println()
	fmt.Println(binary(p, 31))
	fmt.Println(binary(p, 32))
	a := []int{5, 2, 8, 1, 9}
	b := append([]int(nil), a...)
	bubble(a)
	fmt.Println(a, quick(b), b)
	fmt.Printf("%.10f\n", math.Sqrt(2))
	d := func(x float64, f func(float64) float64) float64 { return (f(x+1e-6) - f(x)) / 1e-6 }
	fmt.Printf("%.3f\n", d(1, math.Exp))
}

// The sieve of Eratosthenes.
package main

func main() {
	const n = 2000
	var composite [n]bool
	count := 0
	last := 0
	for i := 2; i < n; i++ {
		if composite[i] {
			continue
		}
		count++
		last = i
		for j := i * i; j < n; j += i {
			composite[j] = true
		}
	}
	if count != 303 || last != 1999 {
		panic("primes below 2000")
	}
}

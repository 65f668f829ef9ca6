// The concurrent prime sieve.
package main

func generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		if i := <-in; i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	primes := []int{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47}
	ch := make(chan int)
	go generate(ch)
	for _, want := range primes {
		prime := <-ch
		if prime != want {
			panic("not the next prime")
		}
		next := make(chan int)
		go filter(ch, next, prime)
		ch = next
	}
}

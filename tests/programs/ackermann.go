// Deep and mutual recursion: Ackermann, Hofstadter, McCarthy, Collatz.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func ack(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func female(n int) int {
	if n == 0 {
		return 1
	}
	return n - male(female(n-1))
}

func male(n int) int {
	if n == 0 {
		return 0
	}
	return n - female(male(n-1))
}

func mc91(n int) int {
	if n > 100 {
		return n - 10
	}
	return mc91(mc91(n + 11))
}

func collatz(n int64) (steps int) {
	for ; n != 1; steps++ {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return
}

func main() {
	expect(ack(2, 3) == 9 && ack(3, 3) == 61, "ackermann")
	expect(female(10) == 6 && male(10) == 6 && female(15) == 9, "hofstadter")
	expect(mc91(1) == 91 && mc91(100) == 91 && mc91(102) == 92, "mccarthy")
	expect(collatz(27) == 111 && collatz(97) == 118 && collatz(1) == 0, "collatz")
}

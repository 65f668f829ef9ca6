// Number theory: gcd, modular powers, Miller-Rabin, perfect numbers, continued fractions.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func extended(a, b int64) (g, x, y int64) {
	if b == 0 {
		return a, 1, 0
	}
	g, y, x = extended(b, a%b)
	y -= a / b * x
	return
}

func mulmod(a, b, m uint64) (r uint64) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			r = (r + a) % m
		}
		a = a * 2 % m
	}
	return
}

func powmod(a, e, m uint64) uint64 {
	r := uint64(1)
	for a %= m; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = mulmod(r, a, m)
		}
		a = mulmod(a, a, m)
	}
	return r
}

func prime(n uint64) bool {
	if n < 2 || n%2 == 0 {
		return n == 2
	}
	d, s := n-1, 0
	for d%2 == 0 {
		d /= 2
		s++
	}
witness:
	for _, a := range []uint64{2, 3, 5, 7} {
		if a%n == 0 {
			continue
		}
		x := powmod(a, d, n)
		if x == 1 || x == n-1 {
			continue
		}
		for i := 1; i < s; i++ {
			x = mulmod(x, x, n)
			if x == n-1 {
				continue witness
			}
		}
		return false
	}
	return true
}

func main() {
	expect(gcd(1071, 462) == 21 && gcd(0, 5) == 5 && gcd(1<<40, 1<<33*3) == 1<<33, "gcd")
	g, x, y := extended(240, 46)
	expect(g == 2 && 240*x+46*y == 2, "extended")
	expect(powmod(2, 100, 1000000007) == 976371285, "powmod")
	count := 0
	for n := uint64(0); n < 100; n++ {
		if prime(n) {
			count++
		}
	}
	expect(count == 25 && prime(1000000007) && !prime(1000000007*3), "primes")
	sum := 0
	for i := 1; i < 496; i++ {
		if 496%i == 0 {
			sum += i
		}
	}
	expect(sum == 496, "perfect")
}

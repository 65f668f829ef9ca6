// float64: rounding, infinities, NaN, negative zero.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	a, b := 0.1, 0.2
	expect(a+b != 0.3 && a+b == 0.30000000000000004, "0.1+0.2")
	zero, one := 0.0, 1.0
	inf := one / zero
	expect(inf > 1e308 && -inf < -1e308 && inf == inf+1, "infinity")
	nan := zero / zero
	expect(nan != nan && !(nan == nan) && !(nan < 1) && !(nan > 1) && !(nan <= nan), "NaN")
	expect(inf-inf != inf-inf, "inf-inf")
	neg := -zero
	expect(neg == 0 && 1/neg == -inf, "negative zero")
	big := 1e308
	expect(big*10 == inf && -big*10 == -inf, "overflow")
	small := 5e-324
	expect(small > 0 && small/2 == 0, "underflow")
	x := 9007199254740992.0
	expect(x+1 == x && x+2 != x, "2^53")
	sum := 0.0
	for i := 0; i < 10; i++ {
		sum += 0.1
	}
	expect(sum != 1 && sum == 0.9999999999999999, "ten tenths")
	x = 2
	for i := 0; i < 20; i++ {
		x = x/2 + 1/x
	}
	expect(x*x-2 < 1e-15 && 2-x*x < 1e-15, "newton")
	x++
	expect(x > 2.414 && x < 2.415, "++")
	expect(!(one > nan || one < nan || one == nan) && one != nan, "against NaN")
}

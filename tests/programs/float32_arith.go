// float32 rounds after every operation.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var a float32 = 16777216
	expect(a+1 == a, "2^24+1")
	expect(a+2 != a, "2^24+2")
	var tenth float32 = 0.1
	expect(float64(tenth) != 0.1, "0.1 differs")
	expect(float64(tenth) == 0.10000000149011612, "0.1 as float64")
	var sum float32
	for i := 0; i < 10; i++ {
		sum += tenth
	}
	expect(sum == 1.0000001, "ten tenths")
	var big float32 = 3e38
	inf := big * 10
	expect(inf > big && inf == inf*2, "overflow")
	expect(float32(1e10) == 1e10 && float32(16777217.0) == 16777216, "constants")
	d := 1e-50
	expect(float32(d) == 0, "underflow by conversion")
	d = 1e40
	expect(float32(d) == inf, "overflow by conversion")
	third := float32(1) / 3
	expect(third*3 == 1, "third")
	var nan = inf - inf
	expect(nan != nan, "NaN")
	p := float32(1)
	for i := 0; i < 149; i++ {
		p /= 2
	}
	expect(p > 0 && p/2 == 0, "denormal")
}

// Arithmetic identities of floats over many values.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func floor(x float64) float64 {
	i := float64(int64(x))
	if i > x {
		i--
	}
	return i
}

func pow(x float64, n int) float64 {
	if n < 0 {
		return 1 / pow(x, -n)
	}
	r := 1.0
	for ; n > 0; n-- {
		r *= x
	}
	return r
}

func exp(x float64) float64 {
	sum, term := 1.0, 1.0
	for i := 1; i < 40; i++ {
		term *= x / float64(i)
		sum += term
	}
	return sum
}

func integrate(f func(float64) float64, a, b float64, n int) float64 {
	h := (b - a) / float64(n)
	s := f(a) + f(b)
	for i := 1; i < n; i++ {
		w := 2.0
		if i%2 == 1 {
			w = 4
		}
		s += w * f(a+float64(i)*h)
	}
	return s * h / 3
}

func near(a, b float64) bool { d := a - b; return d < 1e-9 && d > -1e-9 }

func main() {
	expect(floor(2.7) == 2 && floor(-2.7) == -3 && floor(5) == 5 && floor(-0.5) == -1, "floor")
	expect(pow(2, 10) == 1024 && pow(2, -2) == 0.25 && pow(10, 15) == 1e15, "pow")
	expect(near(exp(1), 2.718281828459045) && near(exp(-1)*exp(1), 1), "exp")
	expect(near(integrate(func(x float64) float64 { return x * x }, 0, 3, 100), 9), "simpson")
	pi := 4 * integrate(func(x float64) float64 { return 1 / (1 + x*x) }, 0, 1, 200)
	expect(near(pi, 3.141592653589793), "pi")
	lo, hi := 0.0, 2.0
	for i := 0; i < 60; i++ {
		mid := (lo + hi) / 2
		if mid*mid < 2 {
			lo = mid
		} else {
			hi = mid
		}
	}
	expect(near(lo, 1.4142135623730951), "bisection")
	for i := -50; i <= 50; i++ {
		x := float64(i) / 8 // exact
		expect(x*8 == float64(i) && x+x == 2*x && x-x == 0 && -(-x) == x, "exact")
		f := float32(x)
		expect(float64(f) == x, "exact in float32")
	}
	var acc float32
	for i := 0; i < 1000; i++ {
		acc += 0.001
	}
	expect(acc != 1 && acc > 0.999 && acc < 1.001, "float32 sum")
}

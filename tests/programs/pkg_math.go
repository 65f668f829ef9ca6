// math.
package main

import "math"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func main() {
	expect(math.Sqrt(2)*math.Sqrt(2) != 2 && math.Sqrt(16) == 4, "Sqrt")
	expect(math.Floor(-1.5) == -2 && math.Ceil(1.2) == 2 && math.Trunc(-1.7) == -1, "rounding")
	expect(math.Pow(2, 10) == 1024 && math.Pow(2, -1) == 0.5, "Pow")
	expect(near(math.Sin(math.Pi/2), 1) && near(math.Cos(0), 1) && near(math.Tan(math.Pi/4), 1), "trigonometry")
	expect(near(math.Atan2(1, 1), math.Pi/4) && near(math.Asin(1), math.Pi/2), "inverse")
	expect(near(math.Exp(1), math.E) && near(math.Log(math.E), 1) && math.Log2(8) == 3 && near(math.Log10(1000), 3), "exp and log")
	expect(math.IsNaN(math.NaN()) && math.IsInf(math.Inf(1), 1) && math.IsInf(math.Inf(-1), -1) && !math.IsInf(1, 0), "special")
	expect(math.Max(1, 2) == 2 && math.Min(1, 2) == 1 && math.Mod(7, 3) == 1 && math.Hypot(3, 4) == 5, "two arguments")
	expect(math.MaxInt32 == 2147483647 && math.MinInt64 == -1<<63 && math.MaxUint8 == 255, "limits")
	expect(math.Abs(-2.5) == 2.5 && math.Signbit(-1) && math.Copysign(3, -1) == -3, "signs")
	i, f := math.Modf(3.25)
	expect(i == 3 && f == 0.25, "Modf")
	m, e := math.Frexp(8)
	expect(m == 0.5 && e == 4 && math.Ldexp(0.5, 4) == 8, "Frexp")
	expect(math.Float64bits(1) == 0x3ff0000000000000 && math.Float64frombits(0x4000000000000000) == 2, "bits")
	expect(math.Float32bits(1) == 0x3f800000 && math.Float32frombits(0x40000000) == 2, "bits32")
	expect(math.Cbrt(27) == 3 && math.MaxFloat64 > 1e308 && math.SmallestNonzeroFloat64 > 0, "others")
}

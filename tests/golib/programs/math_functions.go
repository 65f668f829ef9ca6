package main

import (
	"fmt"
	"math"
)

func main() {
	xs := []float64{0, 1, -1, 0.5, -0.5, 2, 3, 10, 100, 0.1, 1e-5, 1e8, 7.25, -2.75, math.Pi, math.E, math.Inf(1), math.Inf(-1), math.NaN(), 1.5, 2.5, -1.5, 0.3, 0.7, 1.1, 5.5, 12345.678}
	fs := map[string]func(float64) float64{"Abs": math.Abs, "Sqrt": math.Sqrt, "Floor": math.Floor, "Ceil": math.Ceil, "Trunc": math.Trunc, "Round": math.Round, "RoundToEven": math.RoundToEven, "Sin": math.Sin, "Cos": math.Cos, "Tan": math.Tan, "Asin": math.Asin, "Acos": math.Acos, "Atan": math.Atan, "Exp": math.Exp, "Log": math.Log, "Log2": math.Log2, "Log10": math.Log10, "Cbrt": math.Cbrt, "Exp2": math.Exp2, "Log1p": math.Log1p, "Expm1": math.Expm1, "Erf": math.Erf, "Asinh": math.Asinh, "Atanh": math.Atanh, "Logb": math.Logb}
	for _, n := range []string{"Abs", "Sqrt", "Floor", "Ceil", "Trunc", "Round", "RoundToEven", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Exp", "Log", "Log2", "Log10", "Cbrt", "Exp2", "Log1p", "Expm1", "Erf", "Asinh", "Atanh", "Logb"} {
		for _, x := range xs {
			fmt.Println(n, x, fs[n](x))
		}
	}
	for _, x := range xs {
		for _, y := range xs {
			fmt.Println("Pow", x, y, math.Pow(x, y))
			fmt.Println("2", x, y, math.Max(x, y), math.Min(x, y), math.Mod(x, y), math.Hypot(x, y), math.Atan2(x, y), math.Dim(x, y), math.Copysign(x, y), math.Remainder(x, y))
		}
		fr, e := math.Frexp(x)
		a, b := math.Modf(x)
		fmt.Println(x, fr, e, a, b, math.IsNaN(x), math.IsInf(x, 0), math.Signbit(x), math.Float64bits(x), math.Float32bits(float32(x)))
	}
	fmt.Println(math.MaxInt32, uint64(math.MaxUint64), math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32, math.Pow10(3), math.Ldexp(0.5, 4), math.Nextafter(1, 2), math.Inf(1))
}

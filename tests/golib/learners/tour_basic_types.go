package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

var (
	ToBe   bool       = false
	MaxInt uint64     = 1<<64 - 1
	z      complex128 = cmplx.Sqrt(-5 + 12i)
)

func main() {
	fmt.Printf("Type: %T Value: %v\n", ToBe, ToBe)
	fmt.Printf("Type: %T Value: %v\n", z, z)
	for _, x := range []complex128{1, -1, 2i, -3i, 3 + 4i, -3 - 4i, 1e-300 + 1e-300i, 1e300 - 2e300i, complex(0, 0), complex(math.Inf(1), 2)} {
		fmt.Println(x, cmplx.Sqrt(x), cmplx.Abs(x), cmplx.Conj(x), cmplx.Phase(x), cmplx.IsInf(x), cmplx.IsNaN(x))
	}
	for _, x := range []complex128{1, -1, 2i, 3 + 4i, -0.5 - 0.25i} {
		fmt.Printf("%.12g %.12g %.12g\n", cmplx.Exp(x), cmplx.Log(x), cmplx.Pow(x, 2+1i))
		fmt.Printf("%.10g %.10g\n", cmplx.Sin(x), cmplx.Cos(x))
	}
	r, θ := cmplx.Polar(2i)
	fmt.Printf("r: %.1f, θ: %.1f·π\n", r, θ/math.Pi)
	fmt.Println(cmplx.Exp(1i*math.Pi) + 1)
}

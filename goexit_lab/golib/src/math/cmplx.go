package cmplx

import "math"

func Abs(x complex128) float64     { return math.Hypot(real(x), imag(x)) }
func Conj(x complex128) complex128 { return complex(real(x), -imag(x)) }
func Inf() complex128              { return complex(math.Inf(1), math.Inf(1)) }
func NaN() complex128              { return complex(math.NaN(), math.NaN()) }
func Phase(x complex128) float64   { return math.Atan2(imag(x), real(x)) }
func IsInf(x complex128) bool      { return math.IsInf(real(x), 0) || math.IsInf(imag(x), 0) }
func Rect(r, θ float64) complex128 { s, c := math.Sincos(θ); return complex(r*c, r*s) }
func Log(x complex128) complex128  { return complex(math.Log(Abs(x)), Phase(x)) }
func Log10(x complex128) complex128 {
	z := Log(x)
	return complex(math.Log10E*real(z), math.Log10E*imag(z))
}

func IsNaN(x complex128) bool {
	return !IsInf(x) && (math.IsNaN(real(x)) || math.IsNaN(imag(x)))
}

func Polar(x complex128) (r, θ float64) { return Abs(x), Phase(x) }

func Exp(x complex128) complex128 {
	r := math.Exp(real(x))
	s, c := math.Sincos(imag(x))
	if imag(x) == 0 {
		return complex(r, imag(x))
	}
	return complex(r*c, r*s)
}

// Sqrt takes the root of the larger part first, so that nothing cancels, and scales what could overflow.
func Sqrt(x complex128) complex128 {
	a, b := real(x), imag(x)
	switch {
	case b == 0 && a == 0:
		return complex(0, b)
	case b == 0 && a < 0:
		return complex(0, math.Copysign(math.Sqrt(-a), b))
	case b == 0:
		return complex(math.Sqrt(a), b)
	case math.IsInf(b, 0):
		return complex(math.Inf(1), b)
	case a == 0 && b < 0:
		r := math.Sqrt(-0.5 * b)
		return complex(r, -r)
	case a == 0:
		r := math.Sqrt(0.5 * b)
		return complex(r, r)
	}
	scale := 0x1p-27
	if math.Abs(a) > 4 || math.Abs(b) > 4 {
		a, b, scale = a*0.25, b*0.25, 2
	} else {
		a, b = a*0x1p54, b*0x1p54
	}
	r := math.Hypot(a, b)
	var t float64
	if a > 0 {
		t = math.Sqrt(0.5*r + 0.5*a)
		r = scale * math.Abs((0.5*b)/t)
		t *= scale
	} else {
		r = math.Sqrt(0.5*r - 0.5*a)
		t = scale * math.Abs((0.5*b)/r)
		r *= scale
	}
	if b < 0 {
		r = -r
	}
	return complex(t, r)
}

func Pow(x, y complex128) complex128 {
	if x == 0 {
		switch {
		case y == 0:
			return 1
		case real(y) < 0 && imag(y) == 0:
			return complex(math.Inf(1), 0)
		case real(y) < 0:
			return Inf()
		}
		return 0
	}
	r := math.Pow(Abs(x), real(y))
	θ := real(y) * Phase(x)
	if imag(y) != 0 {
		r *= math.Exp(-imag(y) * Phase(x))
		θ += imag(y) * math.Log(Abs(x))
	}
	return Rect(r, θ)
}

func Sin(x complex128) complex128 {
	s, c := math.Sincos(real(x))
	return complex(s*math.Cosh(imag(x)), c*math.Sinh(imag(x)))
}

func Cos(x complex128) complex128 {
	s, c := math.Sincos(real(x))
	return complex(c*math.Cosh(imag(x)), -s*math.Sinh(imag(x)))
}

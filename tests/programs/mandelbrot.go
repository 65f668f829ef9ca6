// The Mandelbrot set with complex numbers and with fixed point, counted.
package main

func inside(c complex128) bool {
	z := 0i
	for range 30 {
		z = z*z + c
		if real(z)*real(z)+imag(z)*imag(z) > 4 {
			return false
		}
	}
	return true
}

func insideFixed(cr, ci int64) bool {
	const one = 1 << 24
	var zr, zi int64
	for range 30 {
		zr, zi = (zr*zr-zi*zi)>>24+cr, (2*zr*zi)>>24+ci
		if (zr*zr+zi*zi)>>24 > 4*one {
			return false
		}
	}
	return true
}

func main() {
	a, b, same := 0, 0, 0
	for y := -8; y <= 8; y++ {
		for x := -16; x <= 8; x++ {
			f := inside(complex(float64(x)/8, float64(y)/8))
			i := insideFixed(int64(x)<<21, int64(y)<<21)
			if f {
				a++
			}
			if i {
				b++
			}
			if f == i {
				same++
			}
		}
	}
	if a != 100 && (a < 80 || a > 130) || same < 25*17-4 {
		panic("area")
	}
	if !inside(0) || !inside(-1) || inside(1) || !inside(1i) || inside(2i) {
		panic("points")
	}
	_ = b
}

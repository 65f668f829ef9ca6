// complex64 and complex128.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func conj(c complex128) complex128 { return complex(real(c), -imag(c)) }

func main() {
	a := 3 + 4i
	expect(real(a) == 3 && imag(a) == 4, "parts")
	b := complex(1, -2)
	expect(a+b == 4+2i, "+")
	expect(a-b == 2+6i, "-")
	expect(a*b == 11-2i, "*")
	expect(a/b == -1+2i, "/")
	expect(-a == -3-4i, "unary -")
	expect(a*conj(a) == 25, "conj")
	expect(a == complex(3, 4) && a != b, "==")
	var c64 complex64 = complex64(a)
	expect(real(c64) == 3 && imag(c64) == 4, "complex64")
	var r32 float32 = real(c64)
	expect(r32 == 3, "float32 part")
	c64 *= 1i
	expect(c64 == -4+3i, "*= i")
	var z complex128
	expect(z == 0, "zero value")
	for i := 0; i < 4; i++ {
		z = z*z + (0.25 + 0.5i)
	}
	expect(real(z)*real(z)+imag(z)*imag(z) < 4, "inside the mandelbrot set")
	const i2 = 1i * 1i
	expect(i2 == -1, "constant")
	var f float64 = i2
	expect(f == -1, "a complex constant without imaginary part is a float")
	cs := []complex128{1, 2i, 3 + 3i}
	sum := 0i
	for _, c := range cs {
		sum += c
	}
	expect(sum == 4+5i, "sum")
	m := map[complex128]string{1i: "i", 1: "one"}
	expect(m[1i] == "i" && m[complex(1, 0)] == "one", "as a key")
	var e interface{} = a
	expect(e == interface{}(3+4i), "in an interface")
}

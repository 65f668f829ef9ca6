// Complex numbers and their parts.
package main

func main() {
	c := complex(1, 2)
	var f float32 = real(c) // ERROR "cannot use real\(c\) \(value of type float64\) as float32 value in variable declaration"
	c = complex(f, 1.5) // ERROR "cannot use complex\(f, 1\.5\) \(value of type complex64\) as complex128 value in assignment"
	println(imag(1.5), imag(f), complex(f, real(c))) // ERROR "invalid argument: argument has type float32, expected complex type" "invalid operation: complex\(f, real\(c\)\) \(mismatched types float32 and float64\)"
	if c < 1i { // ERROR "invalid operation: c < 1i \(operator < not defined on complex128\)"
	}
	var n int = 2i // ERROR "cannot use 2i \(untyped complex constant \(0 \+ 2i\)\) as int value in variable declaration \(truncated\)"
	println(n, c%2) // ERROR "invalid operation: operator % not defined on c \(variable of type complex128\)"
}

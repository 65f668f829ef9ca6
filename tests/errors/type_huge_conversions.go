// Constants of huge exponents in conversions.
package main

var (
	_ = int(1e100) // ERROR "cannot convert 1e100 \(untyped float constant 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\) to type int"
	_ = int8(complex128(1000)) // ERROR "cannot convert complex128\(1000\) \(constant 1000 of type complex128\) to type int8"
	_ = uint(1e5000) // ERROR "cannot convert 1e5000 \(untyped float constant 1e\+5000\) to type uint"
	_ = int8(1000 + 0i) // ERROR "cannot convert 1000 \+ 0i \(untyped complex constant 1000\) to type int8"
	_ = float32(1e5000) // ERROR "cannot convert 1e5000 \(untyped float constant 1e\+5000\) to type float32"
	_ = complex64(1e50) // ERROR "cannot convert 1e50 \(untyped float constant 1e\+50\) to type complex64"
)

func main() {}

// Operators for integers alone, and order where there is none.
package main

type T struct{ x int }

func main() {
	f, a := 1.5, true
	println(f % 2, f & 1, f << 1) // ERROR "invalid operation: operator % not defined on f \(variable of type float64\)" "invalid operation: operator & not defined on f \(variable of type float64\)" "invalid operation: shifted operand f \(variable of type float64\) must be integer"
	println(T{} < T{}, a < a) // ERROR "invalid operation: T\{\} < T\{\} \(operator < not defined on struct\)" "invalid operation: a < a \(operator < not defined on bool\)"
	println(&a == 1) // ERROR "invalid operation: &a == 1 \(mismatched types \*bool and untyped int\)"
}

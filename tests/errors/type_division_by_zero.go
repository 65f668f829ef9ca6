// A constant divisor of zero.
package main

const zero = 0

func main() {
	x := 1
	println(x/0, x%zero, 1/0, 1.5/0) // ERROR "invalid operation: division by zero"
	x /= 0 // ERROR "invalid operation: division by zero"
	println(2.5 / float64(x))
}

// Types are no values, values no types.
package main

type T struct{}

var v T

func f(x v) int { return 1 } // ERROR "v \(package-level variable\) is not a type"

func main() {
	x := T // ERROR "T \(type\) is not an expression" "declared and not used: x"
	y := int // ERROR "declared and not used: y" "int \(type\) is not an expression"
	println(T) // ERROR "T \(type\) is not an expression"
	var z v // ERROR "v \(package-level variable\) is not a type"
	_ = z
	w := []int // ERROR "\[\]int \(type\) is not an expression" "declared and not used: w"
	_ = T + 1 // ERROR "T \(type\) is not an expression"
}

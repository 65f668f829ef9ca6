// Shift counts and what is shifted.
package main

func main() {
	n, f := 1, 1.5
	println(n<<-1, n<<f, f<<1, n<<"x") // ERROR "cannot convert \"x\" \(untyped string constant\) to type uint" "invalid operation: negative shift count -1 \(untyped int constant\)" "invalid operation: shift count f \(variable of type float64\) must be integer" "invalid operation: shifted operand f \(variable of type float64\) must be integer"
	println(1.5<<1, 1<<1.5) // ERROR "1\.5 \(untyped float constant\) truncated to uint" "invalid operation: shifted operand 1\.5 \(untyped float constant\) must be integer"
	var x float64 = 1 << n // ERROR "invalid operation: shifted operand 1 \(type float64\) must be integer"
	println(x, 1<<2000) // ERROR "invalid operation: invalid shift count 2000 \(untyped int constant\)"
	var i interface{} = 1.0 << n // ERROR "invalid operation: shifted operand 1\.0 \(type float64\) must be integer"
	_ = i
}

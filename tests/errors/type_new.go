// What new takes.
package main

func two() (int, int) { return 1, 2 }
func none()           {}

func main() {
	_ = new(1 << 70) // ERROR "cannot use 1 << 70 \(untyped int constant 1180591620717411303424\) as int value in argument to new \(overflows\)"
	_ = new(nil) // ERROR "use of untyped nil in argument to new"
	_ = new(two()) // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	_ = new(none()) // ERROR "none\(\) \(no value\) used as value or type"
	_ = new(len) // ERROR "len \(built-in\) must be called"
	_ = new(1, 2) // ERROR "invalid operation: too many arguments for new\(1, 2\) \(expected 1, found 2\)"
	new(1) // ERROR "new\(1\) \(value of type \*int\) is not used"
	var p *int = new(1.5) // ERROR "cannot use new\(1\.5\) \(value of type \*float64\) as \*int value in variable declaration"
	var n uint
	_ = new(1.0 << n) // ERROR "invalid operation: shifted operand 1\.0 \(type float64\) must be integer"
	_ = p
}

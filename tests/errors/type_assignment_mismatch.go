// As many values as variables.
package main

func one() int         { return 1 }
func two() (int, int)  { return 1, 2 }
func none()            {}

func main() {
	a, b := 1 // ERROR "assignment mismatch: 2 variables but 1 value"
	c, d := one() // ERROR "assignment mismatch: 2 variables but one returns 1 value"
	e := two() // ERROR "assignment mismatch: 1 variable but two returns 2 values"
	var f, g int = 1, 2, 3 // ERROR "extra init expr 3"
	a, b = two(), 3
	a = none() // ERROR "none\(\) \(no value\) used as value"
	a, b, c = two() // ERROR "assignment mismatch: 3 variables but two returns 2 values"
	println(a, b, c, d, e, f, g)
}

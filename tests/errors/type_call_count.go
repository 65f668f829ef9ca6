// As many arguments as parameters.
package main

func f(a int, b string) {}
func v(a int, rest ...string) {}
func two() (int, int) { return 1, 2 }

func main() {
	f() // ERROR "not enough arguments in call to f\n\thave \(\)\n\twant \(int, string\)"
	f(1) // ERROR "not enough arguments in call to f\n\thave \(number\)\n\twant \(int, string\)"
	f(1, "a", 2) // ERROR "too many arguments in call to f\n\thave \(number, string, number\)\n\twant \(int, string\)"
	v() // ERROR "not enough arguments in call to v\n\thave \(\)\n\twant \(int, \.\.\.string\)"
	v("x") // ERROR "cannot use \"x\" \(untyped string constant\) as int value in argument to v"
	v(1, "a", 2) // ERROR "cannot use 2 \(untyped int constant\) as string value in argument to v"
	f(two()) // ERROR "cannot use two\(\) \(value of type int\) as string value in argument to f"
	v(1, []int{}...) // ERROR "cannot use \[\]int\{\} \(value of type \[\]int\) as \[\]string value in argument to v"
	f(1, []string{}...) // ERROR "cannot use \.\.\. in call to non-variadic f"
}

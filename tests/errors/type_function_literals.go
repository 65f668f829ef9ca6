// Function literals have types, too.
package main

func apply(f func(int) int) int { return f(1) }

func main() {
	apply(func(x int) {}) // ERROR "cannot use func\(x int\) \{\} \(value of type func\(x int\)\) as func\(int\) int value in argument to apply"
	apply(func(x string) int { return 1 }) // ERROR "cannot use func\(x string\) int \{…\} \(value of type func\(x string\) int\) as func\(int\) int value in argument to apply"
	apply(func(x int) int { return "s" }) // ERROR "cannot use \"s\" \(untyped string constant\) as int value in return statement"
	apply(func(x int) int { return y }) // ERROR "undefined: y"
	f := func() {}
	f = func(x int) {} // ERROR "cannot use func\(x int\) \{\} \(value of type func\(x int\)\) as func\(\) value in assignment"
	var g func() int = f // ERROR "cannot use f \(variable of type func\(\)\) as func\(\) int value in variable declaration"
	g()
	if f == nil || f == g { // ERROR "invalid operation: f == g \(mismatched types func\(\) and func\(\) int\)"
	}
}

// Arguments fit their parameters.
package main

func f(n int, s string, p *int) {}

func main() {
	x := 1.5
	f("a", 1, nil) // ERROR "cannot use \"a\" \(untyped string constant\) as int value in argument to f" "cannot use 1 \(untyped int constant\) as string value in argument to f"
	f(x, "s", &x) // ERROR "cannot use &x \(value of type \*float64\) as \*int value in argument to f" "cannot use x \(variable of type float64\) as int value in argument to f"
	f(1.5, "s", nil) // ERROR "cannot use 1\.5 \(untyped float constant\) as int value in argument to f \(truncated\)"
	f(nil, "", 0) // ERROR "cannot use 0 \(untyped int constant\) as \*int value in argument to f" "cannot use nil as int value in argument to f"
	g := func(func(int) bool) {}
	g(func(s string) bool { return true }) // ERROR "cannot use func\(s string\) bool \{…\} \(value of type func\(s string\) bool\) as func\(int\) bool value in argument to g"
}

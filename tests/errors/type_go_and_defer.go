// go and defer call functions.
package main

func f() int { return 1 }

func main() {
	go int(3) // ERROR "go requires function call, not conversion int\(3\) \(constant 3 of type int\)"
	defer len("x") // ERROR "defer discards result of len\(\"x\"\) \(constant 1 of type int\)"
	go append([]int{}, 1) // ERROR "go discards result of append\(\[\]int\{\}, 1\) \(value of type \[\]int\)"
	defer f()
	go f(1) // ERROR "too many arguments in call to f\n\thave \(number\)\n\twant \(\)"
	defer undefined() // ERROR "undefined: undefined"
	defer panic(1)
	go func() int { return "x" }() // ERROR "cannot use \"x\" \(untyped string constant\) as int value in return statement"
}

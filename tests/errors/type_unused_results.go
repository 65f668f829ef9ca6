// Expressions that are no statements.
package main

func f() int { return 1 }

func main() {
	x, y := 1, 2
	x + y // ERROR "x \+ y \(value of type int\) is not used"
	x == y // ERROR "x == y \(untyped bool value\) is not used"
	f // ERROR "f \(value of type func\(\) int\) is not used"
	"text" // ERROR "\"text\" \(untyped string constant\) is not used"
	-x // ERROR "-x \(value of type int\) is not used"
	len("x") // ERROR "len\(\"x\"\) \(constant 1 of type int\) is not used"
	append([]int{}, 1) // ERROR "append\(\[\]int\{\}, 1\) \(value of type \[\]int\) is not used"
	int(x) // ERROR "int\(x\) \(value of type int\) is not used"
	func() {} // ERROR "func\(\) \{\} \(value of type func\(\)\) is not used"
	*&x // ERROR "\*&x \(variable of type int\) is not used"
}

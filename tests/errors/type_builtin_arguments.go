// The arguments of built-in functions.
package main

func main() {
	m := map[string]int{}
	println(len(5), cap(m)) // ERROR "invalid argument: 5 \(untyped int constant\) for built-in len" "invalid argument: m \(variable of type map\[string\]int\) for built-in cap"
	delete(m, 1) // ERROR "cannot use 1 \(untyped int constant\) as string value in argument to delete"
	delete([]int{}, 0) // ERROR "invalid argument: \[\]int\{\} \(value of type \[\]int\) is not a map"
	copy([]int{}, []string{}) // ERROR "invalid copy: arguments \[\]int\{\} \(value of type \[\]int\) and \[\]string\{\} \(value of type \[\]string\) have different element types int and string"
	copy("x", "y") // ERROR "invalid copy: argument must be a slice; have \"x\" \(untyped string constant\)"
	len() // ERROR "invalid operation: not enough arguments for len\(\) \(expected 1, found 0\)"
	x := len // ERROR "len \(built-in\) must be called"
	panic() // ERROR "invalid operation: not enough arguments for panic\(\) \(expected 1, found 0\)"
	_ = x
	_ = m
}

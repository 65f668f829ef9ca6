// append takes a slice and its elements.
package main

func main() {
	var a [3]int
	s := []int{}
	s = append(a, 1) // ERROR "invalid append: argument must be a slice; have a \(variable of type \[3\]int\)"
	s = append(s, "x") // ERROR "cannot use \"x\" \(untyped string constant\) as int value in argument to append"
	s = append(s, []int{1}) // ERROR "cannot use \[\]int\{…\} \(value of type \[\]int\) as int value in argument to append"
	s = append(s, []string{}...) // ERROR "cannot use \[\]string\{\} \(value of type \[\]string\) as \[\]int value in argument to append"
	append(s, 1) // ERROR "append\(s, 1\) \(value of type \[\]int\) is not used"
	s = append() // ERROR "invalid operation: not enough arguments for append\(\) \(expected 1, found 0\)"
	s = append(nil, 1) // ERROR "invalid append: argument must be a slice; have untyped nil"
	println(len(s))
}

// Structs and arrays compare field by field, where they can.
package main

type A struct{ x int }
type B struct{ x int }

func main() {
	a, b := A{1}, B{1}
	println(a == b) // ERROR "invalid operation: a == b \(mismatched types A and B\)"
	println(a == A{1})
	println([2]int{} == [3]int{}) // ERROR "invalid operation: \[2\]int\{\} == \[3\]int\{\} \(mismatched types \[2\]int and \[3\]int\)"
	println(a == nil, &a == &b) // ERROR "invalid operation: &a == &b \(mismatched types \*A and \*B\)" "invalid operation: a == nil \(mismatched types A and untyped nil\)"
	c := struct{ x int }{1}
	println(a == c, c == b)
}

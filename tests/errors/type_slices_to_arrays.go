// Slices become arrays of their elements, and nothing else.
package main

type named [4]int

func main() {
	s := []int{1, 2, 3, 4}
	a := [4]int(s)
	_, _, _ = named(s), (*named)(s), (*[2]int)(s)
	_ = [4]string(s) // ERROR "cannot convert s \(variable of type \[\]int\) to type \[4\]string"
	_ = (*[4]int8)(s) // ERROR "cannot convert s \(variable of type \[\]int\) to type \*\[4\]int8"
	_ = (**[4]int)(s) // ERROR "cannot convert s \(variable of type \[\]int\) to type \*\*\[4\]int"
	_ = [4]int(nil) // ERROR "cannot convert nil to type \[4\]int"
	_ = []int(a) // ERROR "cannot convert a \(variable of type \[4\]int\) to type \[\]int"
	var b [4]int = s // ERROR "cannot use s \(variable of type \[\]int\) as \[4\]int value in variable declaration"
	var c *[4]int = s // ERROR "cannot use s \(variable of type \[\]int\) as \*\[4\]int value in variable declaration"
	const length = len([4]int(s))
	_, _ = b, c
}

// What came after Go 1 is told by name, where it is not a matter of syntax.
package main

func main() {
	for x := range func(yield func(int) bool) {} { // ERROR "cannot range over .*: range over functions came with Go 1.23"
		println(x)
	}
	s := []int{1, 2, 3}
	_ = [3]int(s)  // ERROR "conversions of slices to arrays came with Go 1.20"
	_ = (*[3]int)(s) // ERROR "to array pointers with Go 1.17"
	_ = new(3) // ERROR "new\(3\) requires go1.26 or later"
}

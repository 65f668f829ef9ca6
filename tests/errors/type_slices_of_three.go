// Slices with three indices.
package main

func main() {
	s, t := []int{1, 2, 3}, "abc"
	var a [5]int
	i := 1
	_ = s[::] // ERROR "middle index required in 3-index slice" "final index required in 3-index slice"
	_ = s[:i:] // ERROR "final index required in 3-index slice"
	_ = s[i::2] // ERROR "middle index required in 3-index slice"
	_ = t[1:2:3] // ERROR "invalid operation: 3-index slice of string"
	_ = t[::i] // ERROR "middle index required in 3-index slice" "invalid operation: 3-index slice of string"
	_ = a[2:3:1] // ERROR "invalid slice indices: 1 < 2"
	_ = a[1:2:7] // ERROR "invalid argument: index 7 out of bounds \[0:6\]"
	_ = s[3:i:2] // ERROR "invalid slice indices: 2 < 3"
}

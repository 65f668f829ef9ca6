// At most two iteration variables.

package main

func main() {
	var a, b, c int
	for a, b, c = range []int{1} { // ERROR "range clause permits at most two iteration variables"
	}
	_, _, _ = a, b, c
}

// ... belongs to the last parameter, and to calls of functions that have it.
package main

func sum(xs ...int) int { return len(xs) }
func one(x int)         {}

func main() {
	s := []int{1}
	one(s...)
	sum(s)
	sum(1, s...)
	sum([]string{}...)
	sum(s..., 1) // ERROR "syntax error: unexpected literal 1, expected \)"
	println(s...)
	len(s...)
}

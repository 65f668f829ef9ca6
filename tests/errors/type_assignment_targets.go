// What cannot be assigned to.
package main

const limit = 10

type P struct{ x int }

func get() P { return P{} }

func main() {
	limit = 11 // ERROR "cannot assign to limit \(neither addressable nor a map index expression\)"
	get().x = 1 // ERROR "cannot assign to get\(\)\.x \(neither addressable nor a map index expression\)"
	m := map[string]P{}
	m["a"].x = 1 // ERROR "cannot assign to struct field m\[\"a\"\]\.x in map"
	"abc"[0] = 'x' // ERROR "cannot assign to \"abc\"\[0\] \(neither addressable nor a map index expression\)"
	s := "abc"
	s[0] = 'x' // ERROR "cannot assign to s\[0\] \(neither addressable nor a map index expression\)"
	main = nil // ERROR "cannot assign to main \(neither addressable nor a map index expression\)"
	nil = 1 // ERROR "cannot assign to nil \(neither addressable nor a map index expression\)"
	1 = 2 // ERROR "cannot assign to 1 \(neither addressable nor a map index expression\)"
	_ = m
}

// Keys of maps are comparable.
package main

type K struct{ f func() }

func main() {
	_ = map[[]int]string{} // ERROR "invalid map key type \[\]int"
	_ = map[K]int{} // ERROR "invalid map key type K"
	_ = map[map[int]int]int{} // ERROR "invalid map key type map\[int\]int"
	var m map[string]int
	m[1] = 2 // ERROR "cannot use 1 \(untyped int constant\) as string value in map index"
	m["a"] = "b" // ERROR "cannot use \"b\" \(untyped string constant\) as int value in assignment"
	v, ok, x := m["a"] // ERROR "assignment mismatch: 3 variables but 1 value"
	println(v, ok, x)
}

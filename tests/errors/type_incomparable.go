// What == does not compare.
package main

type T struct{ s []int }

func main() {
	a, b := []int{1}, []int{1}
	println(a == b) // ERROR "invalid operation: a == b \(slice can only be compared to nil\)"
	m := map[int]int{}
	println(m != m) // ERROR "invalid operation: m != m \(map can only be compared to nil\)"
	f := main
	println(f == f) // ERROR "invalid operation: f == f \(func can only be compared to nil\)"
	println(T{} == T{}) // ERROR "invalid operation: T\{\} == T\{\} \(struct containing \[\]int cannot be compared\)"
	println([2][]int{} == [2][]int{}) // ERROR "invalid operation: \[2\]\[\]int\{\} == \[2\]\[\]int\{\} \(\[2\]\[\]int cannot be compared\)"
	println(nil == nil) // ERROR "invalid operation: nil == nil \(operator == not defined on untyped nil\)"
	println(a == nil, m == nil, f == nil)
}

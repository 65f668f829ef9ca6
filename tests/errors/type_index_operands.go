// What can be indexed and sliced.
package main

func f() [3]int { return [3]int{} }

func main() {
	x := 5
	println(x[0]) // ERROR "cannot index x \(variable of type int\)"
	println(x[1:2]) // ERROR "cannot slice x \(variable of type int\)"
	_ = f()[:] // ERROR "cannot slice unaddressable value f\(\) \(value of type \[3\]int\)"
	m := map[string]int{}
	println(m[1]) // ERROR "cannot use 1 \(untyped int constant\) as string value in map index"
	_ = m[:] // ERROR "cannot slice m \(variable of type map\[string\]int\)"
	s := "abc"
	_ = s[0:1:2] // ERROR "invalid operation: 3-index slice of string"
	var p *[]int
	println(p[0]) // ERROR "cannot index p \(variable of type \*\[\]int\)"
}

// Range variables are to be used too.
package main

func main() {
	for i, v := range []int{1, 2} { // ERROR "declared and not used: v"
		println(i)
	}
	for k := range map[string]int{} { // ERROR "declared and not used: k"
	}
	for _, r := range "abc" {
		_ = r
	}
}

// Constant indices are checked.
package main

func main() {
	a := [3]int{1, 2, 3}
	println(a[3], a[-1], a[1.5], a["x"]) // ERROR "1\.5 \(untyped float constant\) truncated to int" "cannot convert \"x\" \(untyped string constant\) to type int" "invalid argument: index -1 \(constant of type int\) must not be negative" "invalid argument: index 3 out of bounds \[0:3\]"
	s := []int{1, 2}
	println(s[-1], s[2:1], a[1:5]) // ERROR "invalid argument: index -1 \(constant of type int\) must not be negative" "invalid argument: index 5 out of bounds \[0:4\]" "invalid slice indices: 1 < 2"
	println("abc"[3]) // ERROR "invalid argument: index 3 out of bounds \[0:3\]"
	var p *[3]int
	println(p[3]) // ERROR "invalid argument: index 3 out of bounds \[0:3\]"
	println(s[1<<70]) // ERROR "1 << 70 \(untyped int constant 1180591620717411303424\) overflows int"
}

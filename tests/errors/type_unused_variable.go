// Variables that nothing reads.
package main

func main() {
	x := 1 // ERROR "declared and not used: x"
	var y, z int // ERROR "declared and not used: y"
	y = 2
	println(z)
	for i := 0; ; { // ERROR "declared and not used: i"
	}
}

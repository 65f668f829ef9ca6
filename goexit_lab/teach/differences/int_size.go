// Lessons: 02
// Topic: bytes of an int on amd64
// Why: int is as large as a register since Go 1.1. In 2010 it had 4 bytes on every machine.
package main

func main() {
	n := 1
	bits := 0
	for ; n != 0; n <<= 1 {
		bits++
	}
	println(bits/8, "bytes")
}

// Output today:
// 8 bytes

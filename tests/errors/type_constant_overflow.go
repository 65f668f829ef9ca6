// Constants are exact, until they meet a type.
package main

const huge = 1 << 600 // ERROR "constant shift overflow"
const big = 1 << 500 * (1 << 100) // ERROR "constant multiplication overflow"

func main() {
	const max = 1<<63 - 1
	var x int64 = max + 1 // ERROR "cannot use max \+ 1 \(untyped int constant 9223372036854775808\) as int64 value in variable declaration \(overflows\)"
	println(x, int8(127)+1, -uint8(1)) // ERROR "-uint8\(1\) \(constant -1 of type uint8\) overflows uint8" "int8\(127\) \+ 1 \(constant 128 of type int8\) overflows int8"
	println(1e400) // ERROR "cannot use 1e400 \(untyped float constant 1e\+400\) as float64 value in argument to built-in println \(overflows\)"
	println(^uint8(0) + 1) // ERROR "\^uint8\(0\) \+ 1 \(constant 256 of type uint8\) overflows uint8"
}

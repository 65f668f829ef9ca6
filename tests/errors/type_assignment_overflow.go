// Constants that do not fit.
package main

func main() {
	var b byte = 256 // ERROR "cannot use 256 \(untyped int constant\) as byte value in variable declaration \(overflows\)"
	var i8 int8 = -129 // ERROR "cannot use -129 \(untyped int constant\) as int8 value in variable declaration \(overflows\)"
	var u uint16 = -1 // ERROR "cannot use -1 \(untyped int constant\) as uint16 value in variable declaration \(overflows\)"
	var r rune = 1 << 40 // ERROR "cannot use 1 << 40 \(untyped int constant 1099511627776\) as rune value in variable declaration \(overflows\)"
	b = 300 // ERROR "cannot use 300 \(untyped int constant\) as byte value in assignment \(overflows\)"
	b += 256 // ERROR "256 \(untyped int constant\) overflows byte"
	println(b, i8, u, r, byte(300), int8(200), uint8(1)<<8) // ERROR "constant 200 overflows int8" "constant 300 overflows byte" "uint8\(1\) << 8 \(constant 256 of type uint8\) overflows uint8"
}

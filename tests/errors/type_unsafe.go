// What package unsafe's functions take.
package main

import "unsafe"

func main() {
	var p unsafe.Pointer
	var b *byte
	var f float64
	_ = unsafe.Add(p, 1.5) // ERROR "1\.5 \(untyped float constant\) truncated to int"
	_ = unsafe.Add(&f, 1) // ERROR "cannot use &f \(value of type \*float64\) as unsafe\.Pointer value in argument to unsafe\.Add"
	_ = unsafe.Add(p, f) // ERROR "invalid argument: length f \(variable of type float64\) must be integer"
	_ = unsafe.Add(p) // ERROR "invalid operation: not enough arguments for unsafe\.Add\(p\) \(expected 2, found 1\)"
	_ = unsafe.Slice(p, 1) // ERROR "invalid argument: p \(variable of type unsafe\.Pointer\) is not a pointer"
	_ = unsafe.Slice(b, -1) // ERROR "invalid argument: length -1 \(constant of type int\) must not be negative"
	_ = unsafe.Slice(b, 1<<70) // ERROR "1 << 70 \(untyped int constant 1180591620717411303424\) overflows int"
	_ = unsafe.SliceData(b) // ERROR "invalid argument: b \(variable of type \*byte\) is not a slice"
}

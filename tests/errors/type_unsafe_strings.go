// Strings out of memory, and calls that are no statements.
package main

import "unsafe"

func main() {
	var p unsafe.Pointer
	var s []int
	var b *byte
	var f float64
	_ = unsafe.String(s, 1) // ERROR "cannot use s \(variable of type \[\]int\) as \*byte value in argument to unsafe\.String"
	_ = unsafe.String(b, f) // ERROR "invalid argument: length f \(variable of type float64\) must be integer"
	_ = unsafe.StringData(s) // ERROR "cannot use s \(variable of type \[\]int\) as string value in argument to unsafe\.StringData"
	unsafe.Add(p, 1) // ERROR "unsafe\.Add\(p, 1\) \(value of type unsafe\.Pointer\) is not used"
	defer unsafe.SliceData(s) // ERROR "defer discards result of unsafe\.SliceData\(s\) \(value of type \*int\)"
	_ = unsafe.Slice(b, 1, 2) // ERROR "invalid operation: too many arguments for unsafe\.Slice\(b, 1, 2\) \(expected 2, found 3\)"
	_ = unsafe.Slice // ERROR "unsafe\.Slice \(built-in\) must be called"
}

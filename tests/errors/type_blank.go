// _ can only be written to.
package main

func main() {
	x := _ // ERROR "cannot use _ as value or type" "declared and not used: x"
	_ = 1
	println(_) // ERROR "cannot use _ as value or type"
	_() // ERROR "cannot use _ as value or type"
	var _ int = "s" // ERROR "cannot use \"s\" \(untyped string constant\) as int value in variable declaration"
	_ += 1 // ERROR "cannot use _ as value or type"
	_.x = 1 // ERROR "cannot use _ as value or type"
}

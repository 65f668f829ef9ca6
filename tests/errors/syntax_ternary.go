// Go has no ?: operator.

package main

func main() {
	x := a ? b : c // ERROR "invalid character U\+003F '\?'"
	f()
	y := d ? 1 : 2 // ERROR "invalid character U\+003F '\?'"
}

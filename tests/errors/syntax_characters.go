// Characters that Go does not use.

package main

func main() {
	x := 1 @ 2 // ERROR "invalid character U\+0040 '@'"
	y := #3 // ERROR "invalid character U\+0023 '#'"
	z := “hello” // ERROR "invalid character U\+201C '“' in identifier"
	w := a $ b // ERROR "invalid character U\+0024 '\$'"
	v := \ 1 // ERROR "invalid character U\+005C '\\'"
	u² := 1 // ERROR "invalid character U\+00B2 '²' in identifier"
	t := 1​ // ERROR "invalid character U\+200B in identifier"
}

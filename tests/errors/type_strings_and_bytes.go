// Strings, runes and bytes are three things.
package main

func main() {
	s := "abc"
	var c rune = s[0] // ERROR "cannot use s\[0\] \(value of type byte\) as rune value in variable declaration"
	var b byte = 'é'
	b = 'é' * 2 // ERROR "cannot use 'é' \* 2 \(untyped rune constant 466\) as byte value in assignment \(overflows\)"
	if s[0] == "a" { // ERROR "invalid operation: s\[0\] == \"a\" \(mismatched types byte and untyped string\)"
	}
	s += 'x' // ERROR "invalid operation: s \+= 'x' \(mismatched types string and untyped rune\)"
	t := s + string(c) + b // ERROR "invalid operation: s \+ string\(c\) \+ b \(mismatched types string and byte\)"
	for i, r := range s {
		if r == "x" || i == 'a' { // ERROR "invalid operation: r == \"x\" \(mismatched types rune and untyped string\)"
		}
	}
	println(t)
}

// Both sides of an operator have one type.
package main

func main() {
	i, f, s := 1, 2.5, "x"
	var i8 int8 = 1
	println(i + f) // ERROR "invalid operation: i \+ f \(mismatched types int and float64\)"
	println(s + 1) // ERROR "invalid operation: s \+ 1 \(mismatched types string and untyped int\)"
	println(s + i) // ERROR "invalid operation: s \+ i \(mismatched types string and int\)"
	println(i + i8) // ERROR "invalid operation: i \+ i8 \(mismatched types int and int8\)"
	println(i == s) // ERROR "invalid operation: i == s \(mismatched types int and string\)"
	println(i < f && s) // ERROR "invalid operation: i < f \(mismatched types int and float64\)"
	i += f // ERROR "invalid operation: i \+= f \(mismatched types int and float64\)"
}

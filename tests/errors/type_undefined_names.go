// Names that mean nothing.
package main

type Counter struct{ count int }

func main() {
	counter := 1
	println(conter) // ERROR "undefined: conter"
	var c Conter // ERROR "undefined: Conter"
	println(counter, missing(c)) // ERROR "undefined: missing"
	undefinedLabel.x = 3 // ERROR "undefined: undefinedLabel"
}

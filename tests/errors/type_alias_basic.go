// Names of one type: messages use the one that the program uses, and := takes it over.
package main

type Celsius = float64
type Text = string

func main() {
	var c Celsius = "x" // ERROR "cannot use \"x\" \(untyped string constant\) as Celsius value in variable declaration"
	var t Text = 1 // ERROR "cannot use 1 \(untyped int constant\) as Text value in variable declaration"
	c = t // ERROR "cannot use t \(variable of string type Text\) as Celsius value in assignment"
	var f float64 = t // ERROR "cannot use t \(variable of string type Text\) as float64 value in variable declaration"
	d := c
	d = "y" // ERROR "cannot use \"y\" \(untyped string constant\) as Celsius value in assignment"
	var b byte = "s" // ERROR "cannot use \"s\" \(untyped string constant\) as byte value in variable declaration"
	var r rune = "s" // ERROR "cannot use \"s\" \(untyped string constant\) as rune value in variable declaration"
	b = r // ERROR "cannot use r \(variable of type rune\) as byte value in assignment"
	var u uint8 = r // ERROR "cannot use r \(variable of type rune\) as uint8 value in variable declaration"
	x := b
	x = "q" // ERROR "cannot use \"q\" \(untyped string constant\) as byte value in assignment"
	println(c, d, f, u, x)
}

// A value must fit its variable.
package main

type Celsius float64
type Fahrenheit float64

func main() {
	var i int = "hello" // ERROR "cannot use \"hello\" \(untyped string constant\) as int value in variable declaration"
	var s string = 1 // ERROR "cannot use 1 \(untyped int constant\) as string value in variable declaration"
	var f float64 = i // ERROR "cannot use i \(variable of type int\) as float64 value in variable declaration"
	var c Celsius = 36.6
	var t Fahrenheit = c // ERROR "cannot use c \(variable of float64 type Celsius\) as Fahrenheit value in variable declaration"
	var p *int = i // ERROR "cannot use i \(variable of type int\) as \*int value in variable declaration"
	var b bool = 0 // ERROR "cannot use 0 \(untyped int constant\) as bool value in variable declaration"
	i = 1.5 // ERROR "cannot use 1\.5 \(untyped float constant\) as int value in assignment \(truncated\)"
	s = 'x' // ERROR "cannot use 'x' \(untyped rune constant 120\) as string value in assignment"
	println(i, s, f, t, p, b)
}

// An array's length is a constant.
package main

func main() {
	n := 3
	var a [n]int // ERROR "invalid array length n"
	var b [-1]int // ERROR "invalid array length -1 \(untyped int constant\)"
	var c [1.5]int // ERROR "array length 1\.5 \(untyped float constant\) must be integer"
	var d ["x"]int // ERROR "array length \"x\" \(untyped string constant\) must be integer"
	var e [...]int // ERROR "invalid use of \[\.\.\.\] array \(outside a composite literal\)"
	var f [missing]int // ERROR "undefined array length missing or missing type constraint"
	_, _, _, _, _, _, _ = a, b, c, d, e, f, n
}

// A name ends with its block.
package main

func main() {
	if x := 1; x > 0 {
		y := x
		_ = y
	}
	println(x, y) // ERROR "undefined: x" "undefined: y"
	for i := 0; i < 3; i++ {
	}
	println(i) // ERROR "undefined: i"
	switch z := 1; z {
	case 1:
		w := z // ERROR "declared and not used: w"
	case 2:
		println(w) // ERROR "undefined: w"
	}
	f := func(a int) { println(a) }
	f(a) // ERROR "undefined: a"
}

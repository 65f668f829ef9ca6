// What an operation gives has the name that its operands have.
package main

func main() {
	type A = int
	type B = A
	var b B
	y := b + 1
	y = "s" // ERROR "cannot use \"s\" \(untyped string constant\) as B value in assignment"
	w := -b << 2
	w = "" // ERROR "cannot use \"\" \(untyped string constant\) as B value in assignment"
	const k A = 1 << 70 // ERROR "cannot use 1 << 70 \(untyped int constant 1180591620717411303424\) as A value in constant declaration \(overflows\)"
	u := A(3)
	u = "" // ERROR "cannot use \"\" \(untyped string constant\) as A value in assignment"
	_ = float32(b) + b // ERROR "invalid operation: float32\(b\) \+ b \(mismatched types float32 and B\)"
	var p *A = &b
	p = b // ERROR "cannot use b \(variable of int type B\) as \*A value in assignment"
	*p = "" // ERROR "cannot use \"\" \(untyped string constant\) as A value in assignment"
	for i := range b { // ERROR "declared and not used: i"
		i = "" // ERROR "cannot use \"\" \(untyped string constant\) as B value in assignment"
	}
	t := min(b, 2)
	t = "" // ERROR "cannot use \"\" \(untyped string constant\) as B value in assignment"
	println(u, w, t, y)
}

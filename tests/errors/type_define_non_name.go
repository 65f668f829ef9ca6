// := declares names, nothing else.
package main

type T struct{ f int }

func main() {
	var t T
	var a [3]int
	t.f := 1 // ERROR "non-name t\.f on left side of :="
	a[0], x := 2, 3 // ERROR "non-name a\[0\] on left side of :="
	println(t.f, a[0], x)
}

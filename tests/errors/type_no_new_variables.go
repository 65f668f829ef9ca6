// := needs something new.
package main

func main() {
	a, b := 1, 2
	a, b := 3, 4 // ERROR "no new variables on left side of :="
	a := 5 // ERROR "no new variables on left side of :="
	_ := 6 // ERROR "no new variables on left side of :="
	a, c := 7, 8
	println(a, b, c)
}

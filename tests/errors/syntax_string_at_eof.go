// A raw string that does not end.

package main

func main() {
	x := `abc // ERROR "string not terminated"
	y := 1
}

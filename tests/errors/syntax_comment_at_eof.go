// A comment that does not end.

package main

func main() {
	x := 1 /* abc // ERROR "comment not terminated"
	y := 1
}

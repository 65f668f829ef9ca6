// What came after Go 1 is told by name, where it is not a matter of syntax.
package main

func main() {
	for x := range func(yield func(int) bool) {} { // ERROR "cannot range over .*: range over functions came with Go 1.23"
		println(x)
	}
}

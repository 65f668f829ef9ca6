// A closure's variables are its own, and assigning is not using.
package main

func main() {
	n := 0 // ERROR "declared and not used: n"
	func() {
		n = 1
		m := n2() // ERROR "declared and not used: m"
	}()
	used := 0
	func() { println(used) }()
}

func n2() int { return 2 }

// A function with results ends in a terminating statement.
package main

func a() int {
} // ERROR "missing return"

func b(x int) int {
	if x > 0 {
		return 1
	}
} // ERROR "missing return"

func c(x int) int {
	for {
		if x > 0 {
			break
		}
	}
} // ERROR "missing return"

func d(x int) int {
	switch x {
	case 1:
		return 1
	}
} // ERROR "missing return"

func e(x int) int {
	switch {
	case x > 1:
		return 1
	default:
		panic("no")
	}
}

func f() int {
	for {
	}
}

var g = func() int { println() } // ERROR "missing return"

func main() {}

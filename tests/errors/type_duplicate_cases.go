// A constant or a type stands in one case only.
package main

func f(x interface{}) {
	switch n := 3; n {
	case 1, 2:
	case 3, 1: // ERROR "duplicate case 1 \(constant of type int\) in expression switch\n\t.*previous case"
	}
	switch "a" {
	case "a":
	case "b", "a": // ERROR "duplicate case \"a\" \(constant of type string\) in expression switch\n\t.*previous case"
	}
	switch x.(type) {
	case int:
	case string, int: // ERROR "duplicate case int in type switch\n\t.*previous case"
	case nil:
	case nil: // ERROR "duplicate case nil in type switch\n\t.*previous case"
	}
	switch x {
	case 1:
	case 1.0:
	case 1: // ERROR "duplicate case 1 \(constant of type int\) in expression switch\n\t.*previous case"
	}
}

func main() { f(1) }

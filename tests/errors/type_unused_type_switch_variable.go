// The variable of a type switch is used if one clause uses it.
package main

func f(x interface{}) {
	switch v := x.(type) { // ERROR "v declared and not used"
	case int, string:
	case nil:
	}
	switch v := x.(type) {
	case int:
		println(v)
	default:
	}
}

func main() { f(1) }

// Conditions are boolean.
package main

func main() {
	n, s := 1, "x"
	if n { // ERROR "non-boolean condition in if statement"
	}
	for n { // ERROR "non-boolean condition in for statement"
	}
	if s { // ERROR "non-boolean condition in if statement"
	}
	for i := 0; i; i++ { // ERROR "non-boolean condition in for statement"
	}
	if n == 1 && s { // ERROR "invalid operation: n == 1 && s \(mismatched types untyped bool and string\)"
	}
	if !n { // ERROR "invalid operation: operator ! not defined on n \(variable of type int\)"
	}
	switch {
	case n: // ERROR "invalid case n in switch on true \(mismatched types int and bool\)"
	}
}

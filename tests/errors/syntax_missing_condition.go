// An if needs a condition.

package main

func main() {
	if { // ERROR "syntax error: missing condition in if statement"
	}
	if x := 1; { // ERROR "syntax error: missing condition in if statement"
	}
	if ; { // ERROR "syntax error: missing condition in if statement"
	}
}

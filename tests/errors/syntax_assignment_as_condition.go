// A condition is an expression, not an assignment.

package main

func main() {
	if x = 1 { // ERROR "syntax error: cannot use assignment x = 1 as value"
	}
	if x := 1 { // ERROR "syntax error: cannot use x := 1 as value"
	}
	if x++ { // ERROR "syntax error: cannot use x\+\+ as value"
	}
	for x = 2 { // ERROR "syntax error: cannot use assignment x = 2 as value"
	}
	switch x = 3 { // ERROR "syntax error: cannot use assignment x = 3 as value"
	}
	if a+b = c { // ERROR "syntax error: cannot use assignment \(a \+ b\) = c as value"
	}
	if x, y = 1, 2 { // ERROR "syntax error: cannot use assignment x, y = 1, 2 as value"
	}
	if ch <- 1 { // ERROR "syntax error: cannot use ch <- 1 as value"
	}
}

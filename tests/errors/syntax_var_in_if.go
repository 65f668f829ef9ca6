// A var declaration is not an initializer.

package main

func main() {
	if var x = f(); x { // ERROR "syntax error: var declaration not allowed in if initializer"
	}
	switch var y = f(); y { // ERROR "syntax error: var declaration not allowed in switch initializer"
	}
}

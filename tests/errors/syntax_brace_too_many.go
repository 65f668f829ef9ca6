// One } too many.

package main

func main() {
	f()
}
} // ERROR "syntax error: non-declaration statement outside function body"

func g() {
	h(] // ERROR "syntax error: unexpected \], expected expression"
}

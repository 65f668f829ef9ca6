// range, not in.

package main

func main() {
	for i in list { // ERROR "syntax error: unexpected name in, expected \{"
	}
}

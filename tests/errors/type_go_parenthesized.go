// The call of a go or defer statement is not in parentheses.

package main

func f() {}

func main() {
	go (f()) // ERROR "expression in go must not be parenthesized"
	defer (f()) // ERROR "expression in defer must not be parenthesized"
	go (f) // ERROR "expression in go must not be parenthesized" "expression in go must be function call"
	defer (f) // ERROR "expression in defer must not be parenthesized" "expression in defer must be function call"
	go (func() {})()
}

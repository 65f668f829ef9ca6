// The name comes first.

package main

func main() {
	int y = 3 // ERROR "syntax error: unexpected name y at end of statement"
	string s // ERROR "syntax error: unexpected name s at end of statement"
	let z = 4 // ERROR "syntax error: unexpected name z at end of statement"
}

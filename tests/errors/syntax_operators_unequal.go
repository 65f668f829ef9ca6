// != is the operator of inequality.

package main

func main() {
	u = a <> b // ERROR "syntax error: unexpected >, expected expression"
	f()
}

// What methods can be declared on.
package main

type P *int
type I interface{}

func (p P) m()     {} // ERROR "invalid receiver type P \(pointer or interface type\)"
func (i I) m()     {} // ERROR "invalid receiver type I \(pointer or interface type\)"
func (n int) m()   {} // ERROR "cannot define new methods on non-local type int"
func (s []int) m() {} // ERROR "invalid receiver type \[\]int"
func (u Undefined) m() {} // ERROR "undefined: Undefined"
func (p **T) m()   {} // ERROR "invalid receiver type \*\*T"

type T struct{}

func main() {}

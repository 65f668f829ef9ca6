// The same field name twice, one of them embedded.
package main

type A struct{}
type B struct {
	A
	A int // ERROR "A redeclared\n\t.*other declaration of A"
}
type C struct {
	*A
	A // ERROR "A redeclared\n\t.*other declaration of A"
}

func (B) A() {} // ERROR "field and method with the same name A\n\t.*other declaration of A"

func main() {}

// What a type lacks to implement an interface.
package main

type I interface {
	Read(n int) string
	Close()
}

type A struct{}
type B struct{}

func (b B) Read(n string) string { return "" }
func (b B) Close()               {}

type C struct{}

func (c *C) Read(n int) string { return "" }
func (c *C) Close()            {}

type D struct{}

func (d D) read(n int) string { return "" }

type E struct{ Read int }

func main() {
	var i I
	i = A{} // ERROR "cannot use A\{\} \(value of struct type A\) as I value in assignment: A does not implement I \(missing method Close\)"
	i = B{} // ERROR "cannot use B\{\} \(value of struct type B\) as I value in assignment: B does not implement I \(wrong type for method Read\)\n\t\thave Read\(string\) string\n\t\twant Read\(int\) string"
	i = C{} // ERROR "cannot use C\{\} \(value of struct type C\) as I value in assignment: C does not implement I \(method Close has pointer receiver\)"
	i = &C{}
	i = D{} // ERROR "cannot use D\{\} \(value of struct type D\) as I value in assignment: D does not implement I \(missing method Close\)"
	i = E{} // ERROR "cannot use E\{\} \(value of struct type E\) as I value in assignment: E does not implement I \(missing method Close\)"
	i = 1 // ERROR "cannot use 1 \(constant of type int\) as I value in assignment: int does not implement I \(missing method Close\)"
	var p *I = &C{} // ERROR "cannot use &C\{\} \(value of type \*C\) as \*I value in variable declaration: \*C does not implement \*I \(type \*I is pointer to interface, not interface\)"
	p.Close() // ERROR "p\.Close undefined \(type \*I is pointer to interface, not interface\)"
	_ = i
}

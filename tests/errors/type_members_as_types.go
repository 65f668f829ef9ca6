// A field or method is no type, least of all inside the type that it belongs to.
package main

type shape interface { // ERROR "invalid recursive type: shape refers to itself"
	resized(shape.resized)
}
type list struct{ next list.next } // ERROR "invalid recursive type: list refers to itself"
type call struct{ f func(call.f) } // ERROR "invalid recursive type: call refers to itself"
type many []many.one // ERROR "invalid recursive type: many refers to itself"
type plain struct{ a int }

func take(x plain.a) {} // ERROR "plain\.a is not a type"

func main() {
	var s plain.b // ERROR "plain\.b is not a type"
	type local struct{ inner local.inner } // ERROR "invalid recursive type: local refers to itself"
	_ = s
}

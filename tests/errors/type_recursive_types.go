// A type cannot contain itself.
package main

type A struct{ a A } // ERROR "invalid recursive type: A refers to itself"
type B struct{ c C } // ERROR "invalid recursive type B\n\t.*B refers to C\n\t.*C refers to B"
type C [2]B
type D D // ERROR "invalid recursive type: D refers to itself"
type E interface{ E } // ERROR "invalid recursive type: E refers to itself"
type F struct{ next *F }
type G []G
type H struct{ a [1]H } // ERROR "invalid recursive type: H refers to itself"

func main() {}

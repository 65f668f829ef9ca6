// Names that go round in a circle.
package main

type A = B // ERROR "invalid recursive type A"
type B = A
type C = *C // ERROR "invalid recursive type: C refers to itself"
type D = []D // ERROR "invalid recursive type: D refers to itself"

type E struct{ f F } // ERROR "invalid recursive type: E refers to itself"

type F = E
type G = struct{ g G } // ERROR "invalid recursive type: G refers to itself"
type H = [len(x)]int // ERROR "invalid recursive type H"

var x H

func main() {}

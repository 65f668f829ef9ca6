// Names of structs, slices, maps and functions.
package main

type Point = struct{ x, y int }
type List = []int
type Lists = map[string]List
type Apply = func(Point) List

type Shape struct {
	at  Point
	on  *Shape
	how Apply
}

func main() {
	p := Point{1} // ERROR "too few values in struct literal of type Point"
	p.z = 1 // ERROR "p\.z undefined \(type Point has no field or method z\)"
	s := Shape{at: 1} // ERROR "cannot use 1 \(untyped int constant\) as Point value in struct literal"
	s.how = "s" // ERROR "cannot use \"s\" \(untyped string constant\) as Apply value in assignment"
	s.on.at.z = 1 // ERROR "s\.on\.at\.z undefined \(type Point has no field or method z\)"
	var l List = 1 // ERROR "cannot use 1 \(untyped int constant\) as List value in variable declaration"
	var m Lists = l // ERROR "cannot use l \(variable of slice type List\) as Lists value in variable declaration"
	m["a"] = 1 // ERROR "cannot use 1 \(untyped int constant\) as List value in assignment"
	s.how(1) // ERROR "cannot use 1 \(untyped int constant\) as Point value in argument to s\.how"
	_ = Lists{"a": "b"} // ERROR "cannot use \"b\" \(untyped string constant\) as List value in map literal"
	println(p.x)
}

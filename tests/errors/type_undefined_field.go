// Fields and methods that a type does not have.
package main

type Point struct{ X, Y int }

func (p Point) Norm() int { return p.X*p.X + p.Y*p.Y }

func main() {
	var p Point
	p.Z = 1
	println(p.x, p.norm(), p.Nrom())
	q := &p
	q.Foo()
	5.X // ERROR "syntax error: unexpected name X at end of statement"
	n := 1
	n.String()
}

package main

import (
	"fmt"
	"math"
	"strings"
)

type Matrix [][]float64

func New(r, c int) Matrix {
	m := make(Matrix, r)
	for i := range m {
		m[i] = make([]float64, c)
	}
	return m
}
func (m Matrix) Mul(n Matrix) (Matrix, error) {
	if len(m[0]) != len(n) {
		return nil, fmt.Errorf("cannot multiply %dx%d by %dx%d", len(m), len(m[0]), len(n), len(n[0]))
	}
	out := New(len(m), len(n[0]))
	for i := range out {
		for j := range out[i] {
			for k := range n {
				out[i][j] += m[i][k] * n[k][j]
			}
		}
	}
	return out, nil
}
func (m Matrix) String() string {
	var b strings.Builder
	for _, row := range m {
		fmt.Fprintln(&b, row)
	}
	return b.String()
}

type Shape interface {
	Area() float64
}
type Named interface {
	Shape
	fmt.Stringer
}
type Square struct{ side float64 }
type Circle struct{ r float64 }
type Unit struct{ Shape }

func (s Square) Area() float64   { return s.side * s.side }
func (c *Circle) Area() float64  { return math.Pi * c.r * c.r }
func (c *Circle) String() string { return fmt.Sprintf("circle(%.1f)", c.r) }
func total(ss ...Shape) (t float64) {
	for _, s := range ss {
		t += s.Area()
	}
	return
}

type Grid [3][3]rune

func (g *Grid) Set(x, y int, r rune) { g[y][x] = r }

func main() {
	a := Matrix{{1, 2}, {3, 4}}
	fmt.Print(a)
	p, err := a.Mul(Matrix{{0, 1}, {1, 0}})
	fmt.Print(p, err, "\n")
	_, err = a.Mul(Matrix{{1, 2}})
	fmt.Println(err)
	shapes := []Shape{Square{2}, &Circle{1}, Unit{Square{1}}}
	fmt.Printf("%.4f\n", total(shapes...))
	for _, s := range shapes {
		switch v := s.(type) {
		case Square:
			fmt.Println("square", v.side)
		case Named:
			fmt.Println("named", v)
		case Unit:
			fmt.Println("unit of", v.Shape)
		}
		fmt.Printf("%v %+v %T\n", s, s, s)
	}
	var g Grid
	for y := range g {
		for x := range g[y] {
			g.Set(x, y, '.')
		}
	}
	g.Set(1, 1, 'X')
	for _, row := range g {
		fmt.Println(string(row[:]))
	}
	h := g
	h.Set(0, 0, 'O')
	fmt.Println(g == h, g[0][0] == '.', len(g), cap(g[0][:2]))
	triangle := make([][]int, 5)
	for i := range triangle {
		triangle[i] = make([]int, i+1)
		triangle[i][0], triangle[i][i] = 1, 1
		for j := 1; j < i; j++ {
			triangle[i][j] = triangle[i-1][j-1] + triangle[i-1][j]
		}
	}
	fmt.Println(triangle)
	s := a[0][:1:1]
	s = append(s, 9)
	fmt.Println(a, s, len(s))
}

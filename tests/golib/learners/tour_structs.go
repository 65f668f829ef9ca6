package main

import (
	"fmt"
	"strings"
)

type Vertex struct{ X, Y int }

type Location struct{ Lat, Long float64 }

var (
	v1 = Vertex{1, 2}
	v2 = Vertex{X: 1}
	v3 = Vertex{}
	p  = &Vertex{1, 2}
)

func printSlice(s []int) { fmt.Printf("len=%d cap=%d %v\n", len(s), cap(s), s) }

func main() {
	i, j := 42, 2701
	q := &i
	fmt.Println(*q)
	*q = 21
	fmt.Println(i)
	q = &j
	*q = *q / 37
	fmt.Println(j)
	fmt.Println(Vertex{1, 2})
	fmt.Println(v1, *p, v2, v3, p)
	var a [2]string
	a[0] = "Hello"
	a[1] = "World"
	fmt.Println(a[0], a[1])
	fmt.Println(a)
	names := [4]string{"John", "Paul", "George", "Ringo"}
	b, c := names[0:2], names[1:3]
	b[1] = "XXX"
	fmt.Println(b, c, names)
	s := []struct {
		i int
		b bool
	}{{2, true}, {3, false}, {5, true}}
	fmt.Println(s)
	x := []int{2, 3, 5, 7, 11, 13}
	x = x[:0]
	printSlice(x)
	x = x[:4]
	printSlice(x)
	x = x[2:]
	printSlice(x)
	var n []int
	fmt.Println(n, len(n), cap(n))
	if n == nil {
		fmt.Println("nil!")
	}
	board := [][]string{{"_", "_", "_"}, {"_", "_", "_"}, {"_", "_", "_"}}
	board[0][0] = "X"
	board[2][2] = "O"
	for i := 0; i < len(board); i++ {
		fmt.Printf("%s\n", strings.Join(board[i], " "))
	}
	var m = map[string]Location{"Bell Labs": {40.68433, -74.39967}, "Google": {37.42202, -122.08408}}
	fmt.Println(m)
	delete(m, "Google")
	elem, ok := m["Google"]
	fmt.Println("The value:", elem, "Present?", ok)
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%v %+v %#v %T\n", m, m, m, m)
	fmt.Printf("%v %+v %#v %T\n", s, s, s, s)
}

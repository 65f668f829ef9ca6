package main

import (
	"fmt"
	"math"
	"sort"
)

type geometry interface {
	area() float64
	perim() float64
}
type rect struct{ width, height float64 }
type circle struct{ radius float64 }

func (r rect) area() float64    { return r.width * r.height }
func (r rect) perim() float64   { return 2*r.width + 2*r.height }
func (c circle) area() float64  { return math.Pi * c.radius * c.radius }
func (c circle) perim() float64 { return 2 * math.Pi * c.radius }

func measure(g geometry) {
	fmt.Println(g)
	fmt.Println(g.area())
	fmt.Println(g.perim())
}

type base struct{ num int }

func (b base) describe() string { return fmt.Sprintf("base with num=%v", b.num) }
func (b *base) bump()           { b.num++ }

type container struct {
	base
	str string
}
type describer interface{ describe() string }
type outer struct {
	*container
	fmt.Stringer
	extra map[string]int
}
type name string

func (n name) String() string { return "name:" + string(n) }

type ServerState int

const (
	StateIdle ServerState = iota
	StateConnected
	StateError
	StateRetrying
)

var stateName = map[ServerState]string{
	StateIdle: "idle", StateConnected: "connected", StateError: "error", StateRetrying: "retrying",
}

func (ss ServerState) String() string { return stateName[ss] }

type byLength []string

func (s byLength) Len() int           { return len(s) }
func (s byLength) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s byLength) Less(i, j int) bool { return len(s[i]) < len(s[j]) }

func main() {
	measure(rect{width: 3, height: 4})
	measure(circle{radius: 5})
	co := container{base: base{num: 1}, str: "some name"}
	fmt.Printf("co={num: %v, str: %v}\n", co.num, co.str)
	fmt.Println("also num:", co.base.num)
	fmt.Println("describe:", co.describe())
	var d describer = co
	fmt.Println("describer:", d.describe())
	co.bump()
	o := outer{&co, name("x"), map[string]int{"a": 1}}
	o.bump()
	fmt.Println(o.num, o.describe(), o)
	fmt.Printf("%v %+v %#v %T\n", co, co, co, co)
	fmt.Printf("%v %d %s %x %#v %T %q\n", StateError, StateError, StateError, StateError, StateError, StateError, StateError)
	fmt.Println([]ServerState{0, 1}, map[ServerState]ServerState{1: 2}, struct{ S ServerState }{3}, &struct{ S ServerState }{3})
	fruits := []string{"peach", "banana", "kiwi"}
	sort.Sort(byLength(fruits))
	fmt.Println(fruits)
	sort.Sort(sort.Reverse(sort.StringSlice(fruits)))
	fmt.Println(fruits)
	people := []struct {
		Name string
		Age  int
	}{{"Alice", 55}, {"Bob", 24}, {"Eve", 75}, {"Al", 24}}
	sort.SliceStable(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people)
	ints := []int{7, 2, 4}
	sort.Ints(ints)
	fmt.Println(ints, sort.IntsAreSorted(ints), sort.SearchInts(ints, 4))
	f := co.describe
	g := (*base).bump
	g(&co.base)
	h := base.describe
	fmt.Println(f(), h(co.base))
	var gg geometry = rect{1, 2}
	if c, ok := gg.(circle); !ok {
		fmt.Println("no circle", c)
	}
	type shape = geometry
	var s shape = circle{1}
	switch t := s.(type) {
	case rect, circle:
		fmt.Printf("%T %v\n", t, t)
	}
}

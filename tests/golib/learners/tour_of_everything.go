package main

import (
	"fmt"
	"strings"
)

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Rect struct{ W, H float64 }
type Circle struct{ R float64 }

func (r Rect) Area() float64        { return r.W * r.H }
func (r Rect) Perimeter() float64   { return 2 * (r.W + r.H) }
func (c Circle) Area() float64      { return 3 * c.R * c.R }
func (c Circle) Perimeter() float64 { return 6 * c.R }
func (c Circle) String() string     { return fmt.Sprintf("Circle(%g)", c.R) }

type Animal struct{ Name string }

func (a *Animal) SetName(n string) { a.Name = n }
func (a Animal) Speak() string     { return a.Name + " speaks" }

type Dog struct {
	Animal
	*strings.Builder
	Breed string
}

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)
const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue", "Wed", "Thu"}[d] }

type Op func(float64, float64) float64
type Tree struct {
	L, R *Tree
	V    int
}

func (t *Tree) Insert(v int) *Tree {
	if t == nil {
		return &Tree{V: v}
	}
	if v < t.V {
		t.L = t.L.Insert(v)
	} else {
		t.R = t.R.Insert(v)
	}
	return t
}
func (t *Tree) Walk(f func(int)) {
	if t != nil {
		t.L.Walk(f)
		f(t.V)
		t.R.Walk(f)
	}
}
func fib() func() int {
	a, b := 0, 1
	return func() int { a, b = b, a+b; return a }
}
func named(n int) (sum int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	for i := 0; i < n; i++ {
		sum += i
		if i == 5 {
			panic("five")
		}
	}
	return
}
func variadic(pre string, xs ...int) int {
	t := 0
	for _, x := range xs {
		t += x
	}
	fmt.Println(pre, len(xs), xs == nil, t)
	return t
}

func main() {
	for _, s := range []Shape{Rect{2, 3}, Circle{1}, &Rect{1, 1}} {
		fmt.Println(s, s.Area(), s.Perimeter())
		switch v := s.(type) {
		case Rect:
			fmt.Println("rect", v.W)
		case fmt.Stringer:
			fmt.Println("stringer", v)
		default:
			fmt.Printf("%T\n", v)
		}
	}
	d := Dog{Animal{"Rex"}, &strings.Builder{}, "Lab"}
	d.SetName("Max")
	d.WriteString("built")
	fmt.Println(d.Speak(), d.Animal.Name, d.Name, d.String(), d.Breed)
	fmt.Println(Monday, Thursday, Weekday(2), KB, MB, GB)
	fmt.Printf("%v %d %s %+v\n", Tuesday, Tuesday, Tuesday, struct{ D Weekday }{Monday})
	ops := map[string]Op{"+": func(a, b float64) float64 { return a + b }, "-": func(a, b float64) float64 { return a - b }}
	fmt.Println(ops["+"](1, 2), ops["-"](1, 2), ops["*"] == nil)
	var root *Tree
	for _, v := range []int{5, 2, 8, 1, 9} {
		root = root.Insert(v)
	}
	root.Walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println()
	f := fib()
	for i := 0; i < 10; i++ {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	fmt.Println(named(3))
	fmt.Println(named(9))
	variadic("a")
	variadic("b", 1, 2)
	variadic("c", []int{4, 5, 6}...)
	s := []int{1, 2, 3, 4, 5}
	t := s[1:3]
	t = append(t, 99)
	fmt.Println(s, t, len(t), cap(t), s[1:2:3], cap(s[1:2:3]))
	u := make([]int, 2, 10)
	copy(u, s)
	fmt.Println(u, len(u), cap(u), append(u[:1], u[2:]...), append([]byte("a"), "bc"...))
	m := map[string][]string{}
	m["x"] = append(m["x"], "1", "2")
	v, ok := m["y"]
	fmt.Println(m, v == nil, ok, len(m))
	delete(m, "x")
	delete(m, "nope")
	fmt.Println(m, len(m))
	type key struct{ a, b int }
	k := map[key]string{{1, 2}: "x"}
	fmt.Println(k[key{1, 2}], k[key{2, 1}] == "")
	arr := [...]string{2: "c", 0: "a"}
	brr := arr
	brr[0] = "z"
	fmt.Println(arr, brr, arr == brr, len(arr))
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			switch {
			case j == 1:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	switch x := 5; {
	case x > 3:
		fmt.Println("big")
		fallthrough
	case x > 100:
		fmt.Println("fell")
	default:
		fmt.Println("no")
	}
	i := 0
loop:
	if i < 3 {
		i++
		goto loop
	}
	fmt.Println(i)
	for i := range 3 {
		defer func() { fmt.Println("defer", i) }()
	}
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println(min(3, 1, 2), max(2.5, 1), len("héllo"))
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
	p := &x
	*p += 5
	pp := &p
	**pp *= 2
	fmt.Println(x, *p == x, p == *pp)
	anon := struct {
		A int
		B []string
	}{1, []string{"q"}}
	fmt.Printf("%v %+v %#v %T\n", anon, anon, anon, anon)
	bound := Rect{4, 5}.Area
	expr := Rect.Perimeter
	pexpr := (*Animal).SetName
	pexpr(&d.Animal, "New")
	fmt.Println(bound(), expr(Rect{1, 2}), d.Name)
	clear(k)
	fmt.Println(len(k))
}

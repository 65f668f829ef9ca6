// Type switches in all forms.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type shape interface{ area() float64 }
type square struct{ side float64 }
type circle struct{ r float64 }

func (s square) area() float64  { return s.side * s.side }
func (c *circle) area() float64 { return 3 * c.r * c.r }

func name(v interface{}) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		if x == int64(5) {
			return "int64 5"
		}
		return "integer"
	case string:
		return "string " + x
	case []int:
		if len(x) == 0 {
			return "no ints"
		}
		return "ints"
	case error:
		return "error " + x.Error()
	case shape:
		if x.area() > 10 {
			return "large shape"
		}
		return "small shape"
	case func() string:
		return x()
	case bool:
		if x {
			return "true"
		}
		return "false"
	case *int:
		*x++
		return "pointer"
	case map[string]bool, chan int:
		return "reference"
	default:
		_ = x
		return "unknown"
	}
}

type oops struct{}

func (oops) Error() string { return "oops" }

func main() {
	n := 1
	cases := []struct {
		v    interface{}
		want string
	}{
		{nil, "nil"}, {1, "integer"}, {int64(5), "int64 5"}, {int64(6), "integer"}, {"s", "string s"},
		{[]int{}, "no ints"}, {[]int{1}, "ints"}, {oops{}, "error oops"}, {square{2}, "small shape"},
		{&circle{2}, "large shape"}, {circle{2}, "unknown"}, {func() string { return "called" }, "called"},
		{true, "true"}, {1 > 2, "false"}, {&n, "pointer"}, {map[string]bool{}, "reference"},
		{make(chan int), "reference"}, {int8(1), "unknown"}, {[1]int{}, "unknown"},
	}
	for _, c := range cases {
		expect(name(c.v) == c.want, c.want)
	}
	expect(n == 2, "pointer used")
	var s shape = square{1}
	switch s.(type) {
	case *circle:
		panic("circle")
	case square:
		n = 10
	}
	switch y := s; t := y.(type) {
	case square:
		n += int(t.side)
	}
	expect(n == 11, "with init")
	switch s.(type) {
	}
outer:
	for {
		switch interface{}(n).(type) {
		case int:
			break outer
		}
	}
	switch s.(type) {
	default:
		n = 0
	case nil:
		panic("nil")
	}
	expect(n == 0, "default first")
}

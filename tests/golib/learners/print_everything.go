package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

type inner struct {
	A int
	b string
}
type outer struct {
	inner
	P   *inner
	S   []inner
	M   map[string]*int
	I   interface{}
	F   func()
	C   chan int
	E   error
	Arr [2]bool
	D   time.Duration
	any interface{}
}
type str string
type ints []int
type fn func(int) string
type tagged struct {
	X int `json:"x"`
}

func main() {
	fmt.Println(outer{}, inner{1, "b"}, &inner{2, "c"})
	fmt.Printf("%v\n%+v\n", outer{S: []inner{{1, "x"}}, D: 1500, E: errors.New("e"), any: str("q")}, outer{inner: inner{7, "z"}, I: 3.5})
	fmt.Printf("%#v\n", outer{S: []inner{{1, "x"}}, Arr: [2]bool{true}, I: ints{1}, D: 5})
	fmt.Printf("%#v %#v %#v %#v %#v\n", str("s"), ints{1, 2}, ints(nil), tagged{3}, struct{}{})
	fmt.Printf("%#v %#v %#v %#v %#v %#v\n", 1, "a", 'x', 2.0, 3+4i, uint8(5))
	fmt.Printf("%#v %#v %#v %#v\n", []interface{}{1, "a", nil}, map[string]interface{}{"k": 1}, [3]byte{1, 2, 3}, []byte("ab"))
	fmt.Printf("%T %T %T %T %T %T\n", outer{}.F, outer{}.M, fn(nil), &tagged{}, [2][]str{}, make(<-chan ints))
	fmt.Printf("%T %T %T %T\n", struct {
		X int
		y []string
	}{}, func(int, ...string) (bool, error) { return false, nil }, map[[2]int]chan<- bool{}, new(interface{}))
	fmt.Printf("%v %v %v %v\n", [][]int{{1}, {2, 3}}, map[string][]int{"b": {1}, "a": nil}, [2][2]string{{"a"}}, []error{errors.New("x"), nil})
	fmt.Printf("%v %d %s %q %x\n", []string{"a", "b"}, []int{1, 2}, []string{"c", "d"}, []string{"e", "f"}, []string{"gh", "i"})
	fmt.Printf("%6.2f|%-8d|%+d|%08.3f|%x|%X|%o|%b|%c|%U|%e|%g\n", 3.14159, 42, 42, 3.14159, 255, 255, 8, 5, 'G', 'G', 12345.678, 1e21)
	fmt.Printf("%5t|%-7t|%q|%#q|%+q|% x|%#x|%# x\n", true, false, "hi", "hi", "é", "hi", "hi", "hi")
	fmt.Printf("%3c|%-3c|%03d|%+.3e|%10.3v|%-10v|\n", 'x', 'y', -5, 1234.5678, 3.14159, "left")
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
	fmt.Printf("%v %v %v %v\n", int8(-5), uint64(1<<63), float32(0.1), 1e6)
	fmt.Println(1e20, 1e21, 1e-4, 1e-5, 100000.0, 123456789.0, float32(16777216), 0.1+0.2, -0.0)
	fmt.Println([]float64{1, 2.5}, []bool{true}, [...]string{2: "c"}, []rune("hé"), []byte("hi"), [2]byte{1, 2})
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, '\n', "\n")
	fmt.Print(1, 2, "\n")
	var np *inner
	var ni interface{}
	var nm map[string]int
	var ns []int
	var nf func()
	var nc chan int
	var ne error
	fmt.Println(np, ni, nm, ns, nf == nil, nc, ne)
	fmt.Printf("%v %+v %d %s %t\n", np, nm, ns, ns, ni)
	fmt.Printf("%#v %#v %#v %#v %#v %#v\n", np, ni, nm, ns, nc, ne)
	pp := &np
	fmt.Println(*pp == nil, pp != nil, &ns, &nm, &[]int{1}, &map[int]int{1: 2}, &[2]int{})
	fmt.Fprintln(os.Stdout, fmt.Sprint("x", 1), fmt.Sprintln("y", 2), fmt.Sprintf("%03d|%v", 7, time.Second))
	fmt.Printf("%d %!d %z %d\n", 1, 2)
	fmt.Printf("%s %d %v\n", 42, "str", struct{ a, B int }{1, 2})
	fmt.Printf("%[2]*[1]d|%[1]v|%[3]v\n", 12, 5)
	fmt.Printf("%t %c %U\n", "no", "no", "no")
}

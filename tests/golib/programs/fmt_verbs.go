package main

import (
	"errors"
	"fmt"
	"os"
)

type P struct {
	X, Y int
	name string
}
type S string

func (s S) String() string { return "S(" + string(s) + ")" }

type E struct{ code int }

func (e *E) Error() string { return fmt.Sprintf("E%d", e.code) }

type Inner struct{ A S; b S }
type Emb struct {
	P
	*E
	I interface{}
	F func()
	C chan int
	M map[string]P
	L []P
	Arr [2]bool
	Ptr *int
}
type B []byte
type N int
type Any interface{}
type G struct{ v int }

func (g G) GoString() string { return "G!" }

func main() {
	verbs := []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%5d|", "%-8v|", "%08.3f", "%t", "%c", "%U", "%e", "%g", "%o", "%b", "%6.2f|", "% d", "%+d", "%#x", "%#o", "%O", "%#U", "%+q", "%#q", "% x", "%# x", "%10q|", "%-10s|", "%.2s|", "%010d|", "%-010d|", "%x", "%G", "%E", "%F"}
	vals := []interface{}{1, -5, int8(-3), uint8(200), int64(1) << 40, uint32(7), 3.5, float32(0.1), -2.25e10, 1e21, 1e20, 123456789.0, "hi", "a\"b\n\x00é☺", true, 'x', []int{1, 2}, []string{"a", "b c"}, map[string]int{"z": 1, "a": 2}, P{1, 2, "n"}, [3]int{1, 2, 3}, nil, S("q"), []S{"r"}, Inner{"1", "2"}, struct{}{}, []byte("xyz"), B("uvw"), N(4), complex(1, -2), complex64(3), []interface{}{1, "a", nil, 2.5}, errors.New("err"), &E{5}, map[int]bool{3: true, 1: false}, []float64{1, 2.5}, []bool{true}, G{1}, []G{{2}}, uintptr(10), [0]int{}, []int(nil), map[string]int(nil), (*int)(nil), (*P)(nil), &P{7, 8, "w"}, &[]int{1}, &map[string]int{"k": 1}, 'é', rune(0x1F600), int32(-1)}
	for _, f := range verbs {
		for _, v := range vals {
			fmt.Printf(f+" ", v)
		}
		fmt.Println()
	}
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2, "x")
	fmt.Printf("%!\n")
	fmt.Printf("%")
	fmt.Println()
	fmt.Printf("%[2]d %[1]d\n", 1, 2)
	fmt.Printf("%[3]d|%[x]d|%[1]d\n", 1, 2)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 1, 5, 2, 2, 3.14159)
	fmt.Printf("%*d|\n", "a", 1)
	fmt.Printf("%[2]*[1]d|\n", 12, 6)
	fmt.Printf("%6.3v|%.3v|%v\n", 3.14159, "abcdef", 1.0)
	fmt.Printf("100%%|%z|%-5t|%05t\n", 1, true, false)
	fmt.Printf("%w\n", errors.New("e"))
	fmt.Printf("%5v|%-5v|%05v\n", nil, nil, nil)
	fmt.Printf("%v %v\n", Emb{}.I, Emb{}.Arr)
	e := Emb{P: P{1, 2, "z"}, L: []P{{3, 4, "l"}}, M: map[string]P{"k": {5, 6, "m"}}, I: 3}
	fmt.Printf("%v\n%+v\n", e.L, e.M)
	fmt.Fprintln(os.Stdout, "to stdout", 5)
	fmt.Fprintf(os.Stdout, "%s-%d\n", "f", 6)
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, nil, "\n")
	s := fmt.Sprint("x", 1, 2, "y") + fmt.Sprintln("end", 3) + fmt.Sprintf("%03d", 7)
	fmt.Println(s)
	err := fmt.Errorf("wrap %w and %d", &E{9}, 3)
	fmt.Println(err, errors.Unwrap(err))
	var target *E
	fmt.Println(errors.As(err, &target), target.code)
	base := errors.New("base")
	w := fmt.Errorf("l2: %w", fmt.Errorf("l1: %w", base))
	fmt.Println(errors.Is(w, base), errors.Is(w, errors.New("base")), w)
	j := errors.Join(base, nil, errors.New("other"))
	fmt.Println(j, errors.Is(j, base))
	fmt.Printf("%t %v\n", "str", struct{ a interface{} }{1})
	fmt.Printf("%v %d %s\n", []error{base}, []string{"x"}, []int{1})
	fmt.Printf("%s %v\n", error(nil), error(nil))
	fmt.Printf("%v %s\n", &E{1}, []error{&E{2}})
	fmt.Printf("%x %X %x\n", "hello", []byte("hello"), []string{"ab", "c"})
	fmt.Printf("%08b %o %x %X %#b\n", 5, 64, 255, 255, 5)
	fmt.Printf("%+.3e %10.2e|%g %g %G\n", 12345.678, 0.00012, 1e-7, 123456.0, 1e-10)
	fmt.Printf("%6.2f%%|%+5d|% 5d|%x\n", 45.678, 7, 7, -255)
	fmt.Printf("%q %q %#q %+q\n", 'a', '\n', "ab`c", "é")
	fmt.Printf("%v %v %v\n", 1e6, 1e5, 123456789.123)
	fmt.Printf("%v %v\n", float32(1)/3, 1.0/3)
	fmt.Printf("%#v %#v %#v %#v\n", 1.0, 1e6, "q\"", []string{"a"})
	fmt.Printf("%#v %#v %#v\n", map[string]int{"a": 1}, struct{ A interface{} }{nil}, []interface{}{nil, 1, "x"})
	fmt.Printf("%T %T %T %T %T\n", e, &e, []interface{}{}, map[string][]int{}, func(int, ...string) (bool, error) { return true, nil })
	fmt.Printf("%s|%v|%d\n", B("hey"), B("hey"), B("hey"))
	fmt.Printf("%3c|%-3c|%03c\n", 'x', 'y', 'z')
	fmt.Printf("%U %#U %08U\n", 0x41, 0x1F600, 0x41)
	var ip interface{} = 5
	fmt.Println(&ip != nil, ip)
}

package main

import (
	"errors"
	"fmt"
)

type Temp float64

func (t Temp) Format(f fmt.State, verb rune) {
	w, wok := f.Width()
	p, pok := f.Precision()
	fmt.Fprintf(f, "[%c w=%d,%v p=%d,%v", verb, w, wok, p, pok)
	for _, c := range "+-# 0" {
		if f.Flag(int(c)) {
			fmt.Fprintf(f, " %q", c)
		}
	}
	fmt.Fprintf(f, " %.1f]", float64(t))
}

type Point struct{ X, Y int }

func (p Point) GoString() string { return fmt.Sprintf("NewPoint(%d, %d)", p.X, p.Y) }
func (p *Point) String() string  { return fmt.Sprintf("<%d|%d>", p.X, p.Y) }

type Card struct {
	Owner string
	t     Temp
	Deg   Temp
	At    *Point
	In    Point
}

type Err struct{ code int }

func (e *Err) Error() string { return fmt.Sprint("code ", e.code) }

type Both struct{}

func (Both) Error() string  { return "as error" }
func (Both) String() string { return "as string" }

type Wrapped struct{ inner error }

func (w Wrapped) Format(s fmt.State, verb rune) {
	switch verb {
	case 'v':
		if s.Flag('+') {
			fmt.Fprintf(s, "detail: %+v", w.inner)
			return
		}
		fallthrough
	case 's':
		fmt.Fprint(s, w.inner)
	case 'q':
		fmt.Fprintf(s, "%q", w.inner.Error())
	default:
		fmt.Fprintf(s, fmt.FormatString(s, verb), 42)
	}
}

type List struct {
	v    int
	next *List
}

func (l List) String() string {
	if l.next == nil {
		return fmt.Sprint(l.v)
	}
	return fmt.Sprint(l.v, "->", *l.next)
}

func main() {
	t := Temp(21.55)
	fmt.Println(t)
	fmt.Printf("%v|%8.3f|%-+#08d|% x|%s|%T|%p\n", t, t, t, t, t, t, t)
	fmt.Println([]Temp{1, 2}, map[string]Temp{"a": 1}, struct{ T Temp }{3}, &struct{ T Temp }{4})
	c := Card{"ann", 36.6, 37, &Point{1, 2}, Point{3, 4}}
	c.At = nil
	fmt.Printf("%v\n%+v\n%#v\n", c, c, c)
	p := Point{5, 6}
	fmt.Println(p, &p)
	fmt.Printf("%v %s %d %+v %#v %#v %q %x\n", &p, &p, &p, p, p, &p, &p, &p)
	fmt.Printf("%10v|%-10v|%.3s|\n", &p, &p, &p)
	var e error = &Err{7}
	fmt.Println(e, []error{e, nil}, map[string]error{"x": e})
	fmt.Printf("%v %s %q %d %x %T\n", e, e, e, e, e, e)
	fmt.Println(Both{}, &Both{})
	fmt.Printf("%s %#v\n", Both{}, Both{})
	w := Wrapped{errors.New("deep")}
	fmt.Printf("%v|%s|%q|%+v|%5d|%-+8.3x|\n", w, w, w, w, w, w)
	fmt.Println(fmt.Errorf("around %w", e), fmt.Sprint(w, w), fmt.Sprint("a", 1, 2, "b", "c", 3.0, nil, nil))
	fmt.Println(List{1, &List{2, &List{3, nil}}})
	var np *Point
	var ne *Err
	fmt.Println(np, ne)
	fmt.Printf("%v %s|%8v|%d %+v %#v\n", np, ne, np, np, np, ne)
	var s fmt.Stringer
	var f fmt.Formatter
	fmt.Println(s, f, e == nil)
	fmt.Printf("%v %T %#v\n", s, s, s)
}

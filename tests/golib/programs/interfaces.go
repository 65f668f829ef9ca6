package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

type animal interface {
	Name() string
	Legs() int
}
type walker interface{ Legs() int }
type dog struct{ name string }
type bird struct {
	name string
	high bool
}
type small uint8
type empty struct{}

func (d dog) Name() string   { return d.name }
func (d dog) Legs() int      { return 4 }
func (b *bird) Name() string { return b.name }
func (b *bird) Legs() int    { return 2 }
func (s small) Legs() int    { return int(s) }
func (e empty) Legs() int    { return 0 }

type both struct {
	dog
	io.Writer
}

func describe(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case animal:
		return "animal " + v.Name()
	case walker:
		return fmt.Sprint("walker ", v.Legs())
	case error:
		return "error " + v.Error()
	case int, int64:
		return fmt.Sprintf("int %v", v)
	case []int:
		return fmt.Sprint("slice ", len(v))
	case func() string:
		return "func " + v()
	}
	return fmt.Sprintf("other %T", x)
}

func main() {
	for _, x := range []any{nil, dog{"rex"}, &dog{"ptr"}, &bird{"tit", true}, small(6), empty{}, 3, int64(4), int8(5), []int{1}, fmt.Errorf("e"), func() string { return "f" }, "s", bird{}} {
		fmt.Println(describe(x))
	}
	var a animal = dog{"a"}
	var w walker = a
	fmt.Println(w.Legs(), w.(animal).Name(), w == walker(dog{"a"}), w == walker(dog{"b"}), a != nil)
	_, ok := w.(*bird)
	d, ok2 := w.(dog)
	fmt.Println(ok, d, ok2)
	var e1, e2 any = 1, 1
	var e3 any = int64(1)
	fmt.Println(e1 == e2, e1 == e3, e1 == 1, e3 == int64(1), e1 != nil)
	var p1, p2 any = &empty{}, &dog{}
	fmt.Println(p1 == p2, p1 == p1)
	fmt.Println(any([2]string{"a", "b"}) == any([2]string{"a", "b"}), any(struct{ a, b any }{1, "x"}) == any(struct{ a, b any }{1, "x"}))
	b := both{dog{"m"}, os.Stdout}
	fmt.Fprintln(b, "embedded", b.Name())
	a = b
	fmt.Println(a.Legs())
	f := a.Name
	g := animal.Legs
	fmt.Println(f(), g(a), (*bird).Name(&bird{name: "x"}))
	var r io.Reader = strings.NewReader("stream of text")
	if wt, ok := r.(io.WriterTo); ok {
		n, err := wt.WriteTo(os.Stdout)
		fmt.Println("", n, err)
	}
	data, err := io.ReadAll(strings.NewReader("all"))
	fmt.Println(string(data), err)
	n, err := io.Copy(os.Stdout, strings.NewReader("copied\n"))
	fmt.Println(n, err)
	var sw io.StringWriter = os.Stdout
	sw.WriteString("string\n")
}

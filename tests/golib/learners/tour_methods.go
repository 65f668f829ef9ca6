package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"
)

type Abser interface{ Abs() float64 }
type MyFloat float64

func (f MyFloat) Abs() float64 {
	if f < 0 {
		return float64(-f)
	}
	return float64(f)
}

type Vertex struct{ X, Y float64 }

func (v *Vertex) Abs() float64 { return math.Sqrt(v.X*v.X + v.Y*v.Y) }
func (v *Vertex) Scale(f float64) {
	v.X = v.X * f
	v.Y = v.Y * f
}

type I interface{ M() }
type T struct{ S string }

func (t *T) M() {
	if t == nil {
		fmt.Println("<nil>")
		return
	}
	fmt.Println(t.S)
}
func describe(i I) { fmt.Printf("(%v, %T)\n", i, i) }

type Person struct {
	Name string
	Age  int
}

func (p Person) String() string { return fmt.Sprintf("%v (%v years)", p.Name, p.Age) }

type IPAddr [4]byte

func (a IPAddr) String() string { return fmt.Sprintf("%v.%v.%v.%v", a[0], a[1], a[2], a[3]) }

type MyError struct {
	When time.Duration
	What string
}

func (e *MyError) Error() string { return fmt.Sprintf("at %v, %s", e.When, e.What) }
func run() error                 { return &MyError{90 * time.Second, "it didn't work"} }

type ErrNegativeSqrt float64

func (e ErrNegativeSqrt) Error() string {
	return fmt.Sprintf("cannot Sqrt negative number: %v", float64(e))
}

type rot13Reader struct{ r io.Reader }

func (r rot13Reader) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	for i := 0; i < n; i++ {
		switch c := b[i]; {
		case c >= 'A' && c <= 'Z':
			b[i] = 'A' + (c-'A'+13)%26
		case c >= 'a' && c <= 'z':
			b[i] = 'a' + (c-'a'+13)%26
		}
	}
	return n, err
}

func main() {
	var a Abser
	f := MyFloat(-math.Sqrt2)
	v := Vertex{3, 4}
	a = f
	fmt.Println(a.Abs())
	a = &v
	v.Scale(10)
	fmt.Println(a.Abs())
	var i I
	var t *T
	i = t
	describe(i)
	i.M()
	i = &T{"hello"}
	i.M()
	var e interface{} = "hello"
	s, ok := e.(string)
	fmt.Println(s, ok)
	g, ok := e.(float64)
	fmt.Println(g, ok)
	for _, x := range []interface{}{21, "hello", true, nil, 2.5, []int{1}} {
		switch v := x.(type) {
		case int:
			fmt.Printf("Twice %v is %v\n", v, v*2)
		case string:
			fmt.Printf("%q is %v bytes long\n", v, len(v))
		default:
			fmt.Printf("I don't know about type %T!\n", v)
		}
	}
	fmt.Println(Person{"Arthur Dent", 42}, Person{"Zaphod Beeblebrox", 9001})
	hosts := map[string]IPAddr{"loopback": {127, 0, 0, 1}, "googleDNS": {8, 8, 8, 8}}
	for _, n := range []string{"loopback", "googleDNS"} {
		fmt.Printf("%v: %v\n", n, hosts[n])
	}
	fmt.Println(hosts)
	if err := run(); err != nil {
		fmt.Println(err)
	}
	fmt.Println(ErrNegativeSqrt(-2))
	fmt.Printf("%v %d %s %x\n", ErrNegativeSqrt(-2), 3, ErrNegativeSqrt(-1), "hi")
	r := strings.NewReader("Hello, Reader!")
	b := make([]byte, 8)
	for {
		n, err := r.Read(b)
		fmt.Printf("n = %v err = %v b = %v\n", n, err, b)
		fmt.Printf("b[:n] = %q\n", b[:n])
		if err == io.EOF {
			break
		}
	}
	io.Copy(os.Stdout, &rot13Reader{strings.NewReader("Lbh penpxrq gur pbqr!\n")})
}

package main

import "fmt"

type Op func(float64, float64) float64
type Middleware func(Handler) Handler
type Handler func(string) string

func logging(prefix string) Middleware {
	return func(h Handler) Handler {
		return func(s string) string {
			fmt.Println(prefix, "before", s)
			defer fmt.Println(prefix, "after", s)
			return h(s)
		}
	}
}
func chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type Option func(*Server)
type Server struct {
	host string
	port int
	tls  bool
}

func WithPort(p int) Option { return func(s *Server) { s.port = p } }
func WithTLS() Option       { return func(s *Server) { s.tls = true } }
func NewServer(host string, opts ...Option) *Server {
	s := &Server{host: host, port: 80}
	for _, o := range opts {
		o(s)
	}
	return s
}

func main() {
	var prints []func()
	for _, v := range []string{"a", "b", "c"} {
		prints = append(prints, func() { fmt.Print(v, " ") })
	}
	for i := 0; i < 3; i++ {
		prints = append(prints, func() { fmt.Print(i, " "); i *= 10 })
	}
	for _, p := range prints {
		p()
		p()
	}
	fmt.Println()
	ops := map[string]Op{"+": func(a, b float64) float64 { return a + b }, "/": func(a, b float64) float64 { return a / b }}
	fmt.Println(ops["+"](1, 2), ops["/"](1, 3), ops["?"] == nil)
	h := chain(func(s string) string { return "<" + s + ">" }, logging("A"), logging("B"))
	fmt.Println(h("x"))
	fmt.Println(*NewServer("localhost"), *NewServer("go.dev", WithPort(443), WithTLS()))
	fmt.Printf("%+v\n", NewServer("h", WithTLS()))
	x := 1
	inc := func() int { x++; return x }
	fmt.Println(inc()+inc()*10, x)
	done := make(chan int)
	for i := range 3 {
		go func() { done <- i * i }()
	}
	sum := 0
	for range 3 {
		sum += <-done
	}
	fmt.Println(sum)
	defer func(s string) { fmt.Println("deferred", s, x) }(fmt.Sprint("at ", x))
	x = 100
	func() {
		for i := range 2 {
			defer func() { fmt.Print("d", i, " ") }()
		}
		fmt.Print("body ")
	}()
	fmt.Println()
}

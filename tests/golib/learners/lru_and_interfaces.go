package main

import (
	"container/list"
	"errors"
	"fmt"
	"io"
	"strings"
)

type Cache interface {
	Get(key string) (int, bool)
	Put(key string, v int)
}
type entry struct {
	key string
	val int
}
type LRU struct {
	cap   int
	order *list.List
	items map[string]*list.Element
}

func NewLRU(n int) *LRU { return &LRU{n, list.New(), map[string]*list.Element{}} }
func (c *LRU) Get(k string) (v int, ok bool) {
	e, ok := c.items[k]
	if !ok {
		return
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry).val, true
}
func (c *LRU) Put(k string, v int) {
	if e, ok := c.items[k]; ok {
		e.Value.(*entry).val = v
		c.order.MoveToFront(e)
		return
	}
	if c.order.Len() >= c.cap {
		last := c.order.Back()
		delete(c.items, last.Value.(*entry).key)
		c.order.Remove(last)
	}
	c.items[k] = c.order.PushFront(&entry{k, v})
}

type countingWriter struct {
	io.Writer
	n int
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += n
	return n, err
}

type upper struct{ io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	copy(p, strings.ToUpper(string(p[:n])))
	return n, err
}

type Animal interface{ Sound() string }
type Dog struct{ name string }
type Cat struct{}
type Loud struct{ Animal }

func (d Dog) Sound() string  { return d.name + " says woof" }
func (Cat) Sound() string    { return "meow" }
func (l Loud) Sound() string { return strings.ToUpper(l.Animal.Sound()) + "!" }

var _ Cache = (*LRU)(nil)
var ErrNotFound = errors.New("not found")

type QueryError struct {
	Query string
	Err   error
}

func (q *QueryError) Error() string { return q.Query + ": " + q.Err.Error() }
func (q *QueryError) Unwrap() error { return q.Err }

func find(m map[string]int, k string) (int, error) {
	if v, ok := m[k]; ok {
		return v, nil
	}
	return 0, &QueryError{k, ErrNotFound}
}
func typedNil() error {
	var q *QueryError
	return q
}

func main() {
	var c Cache = NewLRU(2)
	c.Put("a", 1)
	c.Put("b", 2)
	c.Get("a")
	c.Put("c", 3)
	for _, k := range []string{"a", "b", "c"} {
		v, ok := c.Get(k)
		fmt.Print(k, "=", v, ",", ok, " ")
	}
	fmt.Println()
	var sb strings.Builder
	cw := &countingWriter{Writer: &sb}
	fmt.Fprintf(cw, "hello %s", "there")
	io.Copy(cw, upper{strings.NewReader(" and shout")})
	fmt.Println(sb.String(), cw.n)
	for _, a := range []Animal{Dog{"rex"}, Cat{}, Loud{Dog{"tim"}}, &Loud{Cat{}}} {
		fmt.Println(a.Sound())
	}
	_, err := find(map[string]int{}, "k")
	var qe *QueryError
	fmt.Println(err, errors.Is(err, ErrNotFound), errors.As(err, &qe), qe.Query)
	fmt.Println(typedNil() == nil, typedNil() != nil)
	var a1, a2 interface{} = 1, 1.0
	fmt.Println(a1 == a2, a1 == 1, a2 == 1.0, interface{}(nil) == nil, Animal(Cat{}) == Cat{})
	m := map[interface{}]string{1: "int", "1": "string", 1.0: "float", [1]int{1}: "array", Cat{}: "cat"}
	fmt.Println(m[1], m["1"], m[1.0], m[[1]int{1}], m[Cat{}], len(m))
	if s, ok := interface{}(Dog{}).(fmt.Stringer); !ok {
		fmt.Println("no stringer", s == nil)
	}
}

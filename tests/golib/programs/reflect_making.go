package main

import (
	"fmt"
	"reflect"
	"runtime"
)

type P struct{ X, Y int }

func (p P) Sum(k int) int { return p.X + p.Y + k }
func (p *P) Scale(k int)  { p.X *= k; p.Y *= k }
func (p P) All(xs ...int) int {
	n := p.X
	for _, x := range xs {
		n += x
	}
	return n
}

type small int8

func (s small) Twice() int { return 2 * int(s) }

func main() {
	functions()
	more()
	p := &P{1, 2}
	t := reflect.TypeOf(*p)
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		fmt.Println(m.Name, m.Type, m.Func.Type())
	}
	fmt.Println(t.Method(1).Func.Call([]reflect.Value{reflect.ValueOf(*p), reflect.ValueOf(5)})[0].Int())
	f := reflect.ValueOf(p).MethodByName("Sum").Interface().(func(int) int)
	fmt.Println(f(10))
	fmt.Println(reflect.ValueOf(p).MethodByName("All").Interface().(func(...int) int)(1, 2, 3))
	fmt.Println(reflect.ValueOf(p).MethodByName("All").Call([]reflect.Value{reflect.ValueOf(4), reflect.ValueOf(5)})[0])
	fmt.Println(reflect.TypeOf(small(3)).Method(0).Func.Interface().(func(small) int)(4))
	v := reflect.New(t)
	v.Elem().Field(0).SetInt(7)
	v.MethodByName("Scale").Call([]reflect.Value{reflect.ValueOf(3)})
	fmt.Println(v.Interface(), v.Type(), reflect.New(v.Type()).Type())
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var isw func(int, string) (string, int)
	reflect.ValueOf(&isw).Elem().Set(reflect.MakeFunc(reflect.TypeOf(isw), swap))
	fmt.Println(isw(1, "a"))
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(0)))
	m.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(3))
	fmt.Println(m.Interface().(map[string]int), m.Len(), m.Type())
	s := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(float32(0))), 0, 2)
	for i := 0; i < 5; i++ {
		s = reflect.Append(s, reflect.ValueOf(float32(i)/2))
	}
	fmt.Println(s, s.Len(), s.Type(), s.Slice(1, 3))
	st := reflect.New(reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(0), Tag: `json:"a"`}, {Name: "B", Type: reflect.TypeOf("")}})).Elem()
	st.Field(0).SetInt(9)
	st.Field(1).SetString("b")
	fmt.Printf("%v %+v %T\n", st, st.Interface(), st.Interface())
	fmt.Println(reflect.ValueOf(65).Convert(reflect.TypeOf("")), reflect.ValueOf(2.7).Convert(reflect.TypeOf(0)), reflect.ValueOf("hé").Convert(reflect.TypeOf([]rune{})))
	c := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, reflect.TypeOf(1)), 0)
	go func() { c.Send(reflect.ValueOf(42)); c.Close() }()
	x, ok := c.Recv()
	y, ok2 := c.Recv()
	fmt.Println(x, ok, y, ok2, c.Type())
	try()
	fmt.Println(reflect.FuncOf([]reflect.Type{reflect.TypeOf(1), reflect.TypeOf([]string{})}, []reflect.Type{reflect.TypeOf(1), reflect.TypeOf("")}, true))
	fmt.Println(reflect.ArrayOf(3, reflect.TypeOf(1)), reflect.ArrayOf(3, reflect.TypeOf(1)) == reflect.TypeOf([3]int{}))
}

type only struct{ n int }

func (o *only) Inc()    { o.n++ }
func (o only) Get() int { return o.n }

type base struct{ ID int }

func (b *base) SetID(n int) { b.ID = n }

type derived struct {
	base
	Name string `k:"v" json:"name,omitempty"`
}

func more() {
	v := reflect.New(reflect.TypeOf(only{}))
	v.MethodByName("Inc").Call(nil)
	fmt.Println(v.Type().NumMethod(), v.MethodByName("Get").Call(nil)[0], v.MethodByName("None").IsValid())
	d := reflect.New(reflect.TypeOf(derived{})).Elem()
	d.Addr().MethodByName("SetID").Call([]reflect.Value{reflect.ValueOf(5)})
	fmt.Println(d.FieldByName("ID"), d.Interface())
	f, ok := d.Type().FieldByName("ID")
	fmt.Println(f.Name, f.Index, ok, d.Type().Field(1).Tag.Get("json"))
	for _, f := range reflect.VisibleFields(d.Type()) {
		fmt.Println(f.Name, f.Index, f.Anonymous, f.IsExported())
	}
	fmt.Println(reflect.TypeOf(d.Interface()).AssignableTo(reflect.TypeOf((*any)(nil)).Elem()), reflect.TypeOf(1).ConvertibleTo(reflect.TypeOf("")), reflect.TypeOf("").ConvertibleTo(reflect.TypeOf(1)))
	xs := []string{"a", "b", "c"}
	reflect.Swapper(xs)(0, 2)
	fmt.Println(xs, reflect.Copy(reflect.ValueOf(xs), reflect.ValueOf([]string{"q"})), xs)
	var e error
	rv := reflect.ValueOf(&e).Elem()
	rv.Set(reflect.ValueOf(fmt.Errorf("set")))
	fmt.Println(e, rv.Kind(), rv.Elem().Kind(), rv.NumMethod(), rv.Method(0).Call(nil)[0])
	m := map[string]int{"a": 1, "b": 2}
	mv := reflect.ValueOf(m)
	mv.SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	fmt.Println(m, mv.MapIndex(reflect.ValueOf("zz")).IsValid())
	c := complex(1, 2)
	reflect.ValueOf(&c).Elem().SetComplex(3 + 4i)
	fmt.Println(c, reflect.ValueOf(c).Complex(), reflect.ValueOf(uint8(0)).OverflowUint(256), reflect.ValueOf(int8(0)).OverflowInt(127))
	for _, bad := range []func(){
		func() { reflect.ValueOf(1).SetInt(2) },
		func() { reflect.ValueOf("x").Int() },
		func() { reflect.ValueOf(&c).Elem().Set(reflect.ValueOf(1)) },
		func() { reflect.ValueOf(fmt.Sprint).Call([]reflect.Value{{}}) },
		func() { reflect.ValueOf(func(int) {}).Call(nil) },
		func() { reflect.ValueOf(func(int) {}).Call([]reflect.Value{reflect.ValueOf("s")}) },
		func() { reflect.ValueOf([]int{1}).Index(1) },
		func() { reflect.MakeSlice(reflect.TypeOf([]int{}), 2, 1) },
		func() { reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(1)) },
		func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) },
		func() { reflect.TypeOf(1).Elem() },
		func() { var m map[string]int; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			bad()
		}()
	}
	fmt.Println(reflect.ValueOf(fmt.Sprint).Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf("s")})[0])
}

// A made function deep in the stack, and one that panics.
func deep(n int, f func(int) int) int {
	if n == 0 {
		return f(1)
	}
	return deep(n-1, f) + 1
}

func functions() {
	var f func(int) int
	made := reflect.MakeFunc(reflect.TypeOf(f), func(in []reflect.Value) []reflect.Value {
		if in[0].Int() < 0 {
			panic("negative")
		}
		return []reflect.Value{reflect.ValueOf(deep(50, func(n int) int { return 2 * n }) + int(in[0].Int()))}
	})
	f = made.Interface().(func(int) int)
	total := 0
	for n := 0; n < 60; n++ {
		total += deep(n, f)
	}
	fmt.Println(total)
	done := make(chan int)
	go func() { done <- f(3) }()
	fmt.Println(<-done)
	func() {
		defer func() { fmt.Println(recover()) }()
		f(-1)
	}()
	defer func() { fmt.Println("deferred") }()
	defer f(4)
}

func try() {
	one, none := make(chan string, 1), make(chan string)
	v, w := reflect.ValueOf(one), reflect.ValueOf(none)
	x, ok := v.TryRecv()
	fmt.Println(x.IsValid(), ok, v.TrySend(reflect.ValueOf("a")), v.TrySend(reflect.ValueOf("b")), len(one))
	x, ok = v.TryRecv()
	fmt.Println(x, ok, w.TrySend(reflect.ValueOf("c")), reflect.ValueOf((chan string)(nil)).TrySend(x))
	close(one)
	x, ok = v.TryRecv()
	fmt.Printf("%q %v\n", x, ok)
	done := make(chan bool)
	go func() { fmt.Println("got", <-none); none <- "back"; done <- true }()
	for !w.TrySend(reflect.ValueOf("now")) {
		runtime.Gosched()
	}
	for {
		if x, ok := w.TryRecv(); ok {
			fmt.Println(x)
			break
		}
		runtime.Gosched()
	}
	<-done
}

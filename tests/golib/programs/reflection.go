package main

import (
	"fmt"
	"reflect"
)

type Shape interface{ Area() float64 }
type Sq struct {
	Side float64 `json:"side" xml:"s"`
	name string
}

func (s Sq) Area() float64         { return s.Side * s.Side }
func (s Sq) Scale(k float64) Sq    { return Sq{s.Side * k, s.name} }
func add(a, b int) (int, string)   { return a + b, "ok" }
func show(s Shape, n int64) string { return fmt.Sprint(s.Area(), n) }

type Node struct {
	V    int
	Next *Node
}

func main() {
	for _, x := range []any{1, "a", 2.5, []int{1}, map[string]int{}, Sq{}, &Sq{}, add, [3]bool{}, make(chan int), struct{}{}, int8(1)} {
		t := reflect.TypeOf(x)
		fmt.Println(t, t.Kind(), t.Name(), t.Size() > 0, t.Comparable(), t.NumMethod())
	}
	fmt.Println(reflect.TypeOf(nil), reflect.TypeOf(1) == reflect.TypeOf(2), reflect.TypeOf(1) == reflect.TypeOf("x"))
	out := reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf(4)})
	fmt.Println(len(out), out[0].Int(), out[1].String())
	out = reflect.ValueOf(show).Call([]reflect.Value{reflect.ValueOf(Sq{2, "x"}), reflect.ValueOf(int64(9))})
	fmt.Println(out[0])
	k := 5
	out = reflect.ValueOf(func(x int) int { return x * k }).Call([]reflect.Value{reflect.ValueOf(6)})
	fmt.Println(out[0].Int())
	v := reflect.ValueOf(Sq{3, "n"})
	fmt.Println(v.MethodByName("Area").Call(nil)[0].Float(), v.MethodByName("Scale").Call([]reflect.Value{reflect.ValueOf(2.0)})[0].Interface())
	fmt.Println(v.NumField(), v.Field(0).Float(), v.Type().Field(0).Name, v.Type().Field(0).Tag.Get("xml"), v.Type().Field(0).Tag, v.Field(1).CanInterface())
	x := 3
	reflect.ValueOf(&x).Elem().SetInt(42)
	s := Sq{1, "q"}
	reflect.ValueOf(&s).Elem().Field(0).SetFloat(7)
	fmt.Println(x, s, reflect.ValueOf(x).CanSet())
	sl := reflect.ValueOf([]string{"a", "b"})
	for i := 0; i < sl.Len(); i++ {
		fmt.Print(sl.Index(i), " ")
	}
	m := reflect.ValueOf(map[string]int{"k": 1})
	fmt.Println(m.Len(), m.MapKeys()[0], m.MapIndex(reflect.ValueOf("k")), m.MapIndex(reflect.ValueOf("z")).IsValid())
	fmt.Println(reflect.DeepEqual([]int{1, 2}, []int{1, 2}), reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual([]int(nil), []int{}), reflect.DeepEqual(1, int64(1)), reflect.DeepEqual(&Node{1, nil}, &Node{1, nil}), reflect.DeepEqual(nil, nil))
	a := &Node{V: 1}
	a.Next = a
	b := &Node{V: 1}
	b.Next = b
	fmt.Println(reflect.DeepEqual(a, b))
	t := reflect.TypeOf(add)
	fmt.Println(t.NumIn(), t.In(0), t.NumOut(), t.Out(1), t.IsVariadic())
	fmt.Println(reflect.Zero(reflect.TypeOf(Sq{})).Interface(), reflect.TypeOf([]map[string]int{}).Elem().Key())
	var sh Shape = Sq{4, ""}
	fmt.Println(reflect.TypeOf(sh), reflect.ValueOf(sh).Kind() == reflect.Struct, reflect.TypeOf((*Shape)(nil)).Elem().Kind(), reflect.TypeOf(Sq{}).Implements(reflect.TypeOf((*Shape)(nil)).Elem()))
	fmt.Println(reflect.ValueOf(3.5), reflect.ValueOf([]int{1, 2}), reflect.ValueOf("str"))
	fmt.Printf("%v %d %s\n", reflect.ValueOf(7), reflect.ValueOf(8), reflect.ValueOf("s"))
}

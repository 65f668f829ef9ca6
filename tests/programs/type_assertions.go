// Type assertions with and without comma ok.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type stringer interface{ String() string }
type id int

func (i id) String() string { return "id" }

type pid struct{ n int }

func (p *pid) String() string { return "pid" }

func main() {
	var e interface{} = 42
	n := e.(int)
	expect(n == 42, "int")
	s, ok := e.(string)
	expect(!ok && s == "", "comma ok gives the zero value")
	_, ok = e.(int)
	expect(ok, "only ok")
	e = id(3)
	_, ok = e.(int)
	expect(!ok, "a named type is another type")
	str, ok := e.(stringer)
	expect(ok && str.String() == "id" && str.(id) == 3, "to interface and back")
	e = pid{1}
	_, ok = e.(stringer)
	expect(!ok, "pointer methods are not the value's")
	e = &pid{1}
	str, ok = e.(stringer)
	expect(ok && str.String() == "pid" && e.(*pid).n == 1, "but the pointer's")
	e = []int{1, 2}
	expect(len(e.([]int)) == 2 && e.([]int)[1] == 2, "slice")
	e = map[string]int{"a": 1}
	expect(e.(map[string]int)["a"] == 1, "map")
	e = func(x int) int { return x * 2 }
	expect(e.(func(int) int)(21) == 42, "func")
	e = struct{ a, b string }{"a", "b"}
	expect(e.(struct{ a, b string }).b == "b", "struct")
	e = [3]int8{1, 2, 3}
	expect(e.([3]int8)[2] == 3, "array")
	e = 1.5
	f, ok := e.(float64)
	expect(ok && f == 1.5, "float64")
	e = nil
	_, ok = e.(int)
	expect(!ok, "nil has no type")
	_, ok = e.(interface{})
	expect(!ok, "not even the empty interface")
	var i64 interface{} = int64(1) << 50
	v, ok := i64.(int64)
	expect(ok && v == 1125899906842624, "int64")
	if t, ok := i64.(int32); ok {
		panic("int32")
	} else if t != 0 {
		panic("zero")
	}
	m := map[string]interface{}{"k": "v"}
	got, ok := m["k"].(string)
	expect(ok && got == "v", "map element")
}

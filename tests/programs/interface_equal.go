// Comparing interfaces with each other and with concrete values.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type point struct{ x, y int }
type named interface{ name() string }

func (p point) name() string { return "point" }

type renamed = point

type myInt int

func eq(a, b interface{}) bool { return a == b }

func main() {
	expect(eq(1, 1) && !eq(1, 2), "int")
	expect(!eq(1, int8(1)) && !eq(1, myInt(1)) && eq(myInt(3), myInt(3)), "types differ")
	expect(eq("a", "a"+"") && !eq("a", "b") && !eq("1", 1), "string")
	expect(eq(1.5, 1.5) && !eq(1.0, 1) && eq(float32(1), float32(1)), "float")
	nan := 0.0
	nan /= nan
	expect(!eq(nan, nan), "NaN")
	expect(eq(nil, nil) && !eq(nil, 0) && !eq(nil, (*int)(nil)), "nil")
	expect(eq(point{1, 2}, point{1, 2}) && !eq(point{1, 2}, point{2, 1}), "struct")
	p := &point{1, 2}
	expect(eq(p, p) && !eq(p, &point{1, 2}), "pointers")
	expect(eq([2]string{"a", "b"}, [2]string{"a", "b"}) && !eq([1]int{1}, [2]int{1}), "array")
	expect(eq(2i, 2i) && eq(true, 1 < 2) && eq('a', 'a') && !eq('a', 97), "others")
	c := make(chan int)
	expect(eq(c, c) && !eq(c, make(chan int)), "chan")
	expect(eq(int64(1)<<40, int64(1)<<40) && !eq(int64(1)<<40, int64(1)<<41), "int64")
	var n named = point{3, 4}
	expect(n == point{3, 4} && n != point{4, 3}, "with a concrete value")
	var e interface{} = n
	expect(e == n && e == interface{}(point{3, 4}), "mixed interfaces")
	type holder struct {
		v interface{}
		s string
	}
	expect(holder{1, "a"} == holder{1, "a"} && holder{1, "a"} != holder{"1", "a"}, "inside a struct")
	expect([2]interface{}{1, "x"} == [2]interface{}{1, "x"}, "inside an array")
	expect(eq(holder{point{1, 1}, ""}, holder{point{1, 1}, ""}), "deep")
	same, other := interface{}(struct{ point }{}), interface{}(struct{ renamed }{})
	expect(same == struct{ point }{} && same != other && other == struct{ renamed }{}, "embedded under another name")
	expect(other != struct{ renamed point }{} && same != struct{ point point }{}, "embedded or not")
	expect(!eq(struct{ byte }{}, struct{ uint8 }{}) && !eq(struct{ *point }{}, struct{ *renamed }{}), "aliases")
	switch e {
	case 3:
		panic("3")
	case "point":
		panic("string")
	case point{3, 4}:
	default:
		panic("default")
	}
}

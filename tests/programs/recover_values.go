// revision: fixed
// A panic's value comes out of recover as it went in, whatever its type.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

func through(v interface{}) (out interface{}) {
	defer func() { out = recover() }()
	panic(v)
}

type point struct{ x, y int }
type name string
type shape interface{ area() int }

func (p point) area() int { return p.x * p.y }

type text struct{ s string }

func (t *text) Error() string { return t.s }

func main() {
	for _, v := range []interface{}{
		5, -5, int8(-1), uint8(200), int64(1) << 60, uint64(1) << 63, 1.5, float32(0.25), 2 + 3i, true, 'x', "", "text",
		name("n"), point{1, 2}, [3]int{1, 2, 3}, struct{}{}, [0]int{}, struct{ s string }{"in"},
	} {
		expect(through(v) == v, "equal")
	}
	p := &point{3, 4}
	expect(through(p).(*point) == p, "pointer")
	c := make(chan int, 1)
	through(c).(chan int) <- 7
	expect(<-c == 7, "channel")
	expect(through([]int{1, 2, 3}).([]int)[2] == 3, "slice")
	expect(through(map[string]int{"a": 1}).(map[string]int)["a"] == 1, "map")
	expect(through(func(n int) int { return n + 1 }).(func(int) int)(4) == 5, "function")
	expect(through(point{5, 6}).(shape).area() == 30, "interface")
	var s shape = point{2, 2}
	expect(through(s) == point{2, 2}, "what an interface holds")
	expect(through(&text{"bad"}).(error).Error() == "bad", "error")
	var t *text
	expect(through(t) != nil && through(t).(*text) == nil, "nil pointer")
}

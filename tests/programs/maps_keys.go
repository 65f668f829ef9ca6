// Keys of every comparable kind.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type point struct{ x, y int8 }
type named struct {
	name string
	at   point
}
type shape interface{ area() int }
type box int

func (b box) area() int { return int(b) * int(b) }

func main() {
	points := map[point]string{{1, 2}: "a", {3, 4}: "b"}
	points[point{1, 2}] += "!"
	expect(points[point{1, 2}] == "a!" && len(points) == 2, "struct")
	arrays := map[[2]string]int{{"a", "b"}: 1}
	k := [2]string{"a"}
	k[1] = "b"
	expect(arrays[k] == 1, "array")
	nameds := map[named]int{}
	nameds[named{"n", point{1, 1}}] = 5
	expect(nameds[named{"n" + "", point{1, 1}}] == 5 && nameds[named{}] == 0, "nested struct")
	floats := map[float64]int{0.5: 1, 0: 2}
	negZero := 0.0
	negZero = -negZero
	expect(floats[0.5] == 1 && floats[negZero] == 2, "float")
	nan := 0.0
	nan /= nan
	floats[nan] = 3
	floats[nan] = 4
	_, ok := floats[nan]
	expect(!ok && len(floats) == 4, "NaN is never found")
	p, q := new(int), new(int)
	ptrs := map[*int]string{p: "p"}
	ptrs[q] = "q"
	expect(ptrs[p] == "p" && ptrs[q] == "q" && ptrs[nil] == "", "pointer")
	any := map[interface{}]int{1: 1, "1": 2, 1.0: 3, point{1, 1}: 4, true: 5, nil: 6, int8(1): 7}
	expect(len(any) == 7 && any[1] == 1 && any["1"] == 2 && any[1.0] == 3 && any[point{1, 1}] == 4, "interface")
	expect(any[true] == 5 && any[nil] == 6 && any[int8(1)] == 7 && any[int16(1)] == 0, "interface types matter")
	shapes := map[shape]int{box(2): 4}
	expect(shapes[box(2)] == 4 && shapes[box(3)] == 0, "methods")
	c := make(chan int)
	chans := map[chan int]bool{c: true}
	expect(chans[c] && !chans[make(chan int)], "chan")
	bools := map[bool]string{false: "no", true: "yes"}
	expect(bools[len(bools) == 2] == "yes", "bool")
	var u64 = map[uint64]int8{1 << 40: 1, 1<<40 + 1: 2, 1: 3}
	expect(u64[1<<40] == 1 && u64[1<<40+1] == 2 && u64[1] == 3, "uint64")
	strs := map[string]bool{"a": true}
	bs := []byte("a")
	expect(strs[string(bs)], "converted key")
}

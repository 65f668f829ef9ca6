package main

import (
	"fmt"
	"math"
	"sort"
)

type point struct {
	x, y int
	name string
}

type named interface{ Name() string }
type cat struct{ n string }

func (c cat) Name() string { return c.n }

type key [2]string

func keys(m map[int]int) []int {
	var found []int
	for k := range m {
		found = append(found, k)
	}
	sort.Ints(found)
	return found
}

func main() {
	m := map[int]int{}
	for i := 0; i < 1000; i++ {
		m[i*7] = i
	}
	fmt.Println(len(m), m[7*999], m[3])
	for i := 0; i < 1000; i += 2 {
		delete(m, i*7)
	}
	v, ok := m[14]
	fmt.Println(len(m), v, ok, m[21])

	// What is deleted before it is reached does not come; what is put in may come, and the loop ends.
	small := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
	seen := 0
	for k := range small {
		seen++
		for other := range small {
			if other != k {
				delete(small, other)
			}
		}
	}
	fmt.Println(seen, len(small))
	grow := map[int]int{0: 0}
	turns := 0
	for k := range grow {
		turns++
		if turns > 10000 {
			break
		}
		grow[k+1000*turns] = 1
	}
	fmt.Println(turns <= 10000, len(grow) == turns+1)
	for i := 0; i < 50; i++ {
		grow[i] = i
	}
	count := map[int]int{}
	for k := range grow {
		count[k]++
		grow[k] = -1
	}
	twice := false
	for _, n := range count {
		twice = twice || n > 1
	}
	fmt.Println(twice)

	nan := map[float64]string{math.NaN(): "a"}
	nan[math.NaN()] = "b"
	_, ok = nan[math.NaN()]
	fmt.Println(len(nan), ok)
	zero := map[float64]string{0: "plus"}
	zero[math.Copysign(0, -1)] = "minus"
	fmt.Println(zero)

	points := map[point]int{{1, 2, "a"}: 3}
	points[point{1, 2, "a"}]++
	points[point{1, 2, "b"}] += 5
	fmt.Println(points[point{1, 2, "a"}], points)
	arrays := map[key]bool{{"a", "b"}: true}
	fmt.Println(arrays[key{"a", "b"}], arrays[key{"b", "a"}])
	anys := map[any]string{1: "int", "1": "string", 1.0: "float", int64(1): "int64", nil: "nil", point{}: "point", [1]int{1}: "array"}
	fmt.Println(anys[1], anys["1"], anys[1.0], anys[int64(1)], anys[nil], anys[point{}], anys[[1]int{1}], anys[2] == "", len(anys))
	names := map[named]int{cat{"tom"}: 1}
	names[cat{"tom"}]++
	fmt.Println(names[cat{"tom"}], len(names))
	nested := map[string]map[string][]int{}
	if nested["a"] == nil {
		nested["a"] = map[string][]int{}
	}
	nested["a"]["b"] = append(nested["a"]["b"], 1, 2)
	fmt.Println(nested, len(nested["x"]["y"]))
	var none map[string]int
	_, ok = none["x"]
	delete(none, "x")
	fmt.Println(len(none), none["x"], ok, none == nil, none)
	for range none {
		fmt.Println("never")
	}
	clear(small)
	fmt.Println(len(small), keys(map[int]int{3: 1, 1: 1, 2: 1}))
	bools := map[bool]int8{true: 1}
	bools[false]--
	fmt.Println(bools)
	big := map[int]point{}
	for i := 0; i < 20; i++ {
		p := big[i%3]
		p.x += i
		big[i%3] = p
	}
	fmt.Println(big)
	chans := map[chan int]int{}
	c := make(chan int)
	chans[c]++
	chans[c]++
	fmt.Println(chans[c], chans[make(chan int)])
	funcs := map[string]func(int) int{"double": func(x int) int { return 2 * x }}
	fmt.Println(funcs["double"](4), funcs["x"] == nil)
	complexes := map[complex128]int{1 + 2i: 1}
	complexes[complex(1, 2)]++
	fmt.Println(complexes)
}

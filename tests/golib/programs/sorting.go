package main

import (
	"fmt"
	"sort"
)

type item struct{ key, order int }

type items []item

func (x items) Len() int           { return len(x) }
func (x items) Less(i, j int) bool { return x[i].key < x[j].key }
func (x items) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

func numbers(n int, f func(i int) int) []int {
	x := make([]int, n)
	for i := range x {
		x[i] = f(i)
	}
	return x
}

func main() {
	shapes := map[string]func(i int) int{
		"mixed":   func(i int) int { return (i * 7919) % 1009 },
		"sorted":  func(i int) int { return i },
		"reverse": func(i int) int { return -i },
		"equal":   func(i int) int { return 5 },
		"saw":     func(i int) int { return i % 7 },
		"organ":   func(i int) int { return -(i - 60) * (i - 60) },
	}
	names := []string{"mixed", "sorted", "reverse", "equal", "saw", "organ"}
	for _, name := range names {
		for _, n := range []int{0, 1, 2, 3, 12, 13, 25, 120} {
			x := numbers(n, shapes[name])
			sort.Sort(sort.IntSlice(x))
			y := numbers(n, shapes[name])
			sort.Slice(y, func(i, j int) bool { return y[i] > y[j] })
			z := make(items, n)
			for i, v := range numbers(n, shapes[name]) {
				z[i] = item{v, i}
			}
			sort.Stable(z)
			stable := true
			for i := 1; i < n; i++ {
				a, b := z[i-1], z[i]
				stable = stable && (a.key < b.key || a.key == b.key && a.order < b.order)
			}
			fmt.Println(name, n, sort.IntsAreSorted(x), sort.SliceIsSorted(y, func(i, j int) bool { return y[i] > y[j] }), stable)
			if n == 25 {
				fmt.Println(x, y)
			}
		}
	}
	words := []string{"b", "", "a", "é", "Z", "aa"}
	sort.Sort(sort.Reverse(sort.StringSlice(words)))
	fmt.Printf("%q %d\n", words, sort.SearchStrings([]string{"a", "c"}, "b"))
	i, found := sort.Find(5, func(i int) int { return 3 - i })
	fmt.Println(i, found)
}

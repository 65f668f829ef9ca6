package main

import (
	"fmt"
	"sort"
	"strings"
)

type byLen []string

func (s byLen) Len() int           { return len(s) }
func (s byLen) Less(i, j int) bool { return len(s[i]) < len(s[j]) }
func (s byLen) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type Person struct {
	Name string
	Age  int
}
type multi struct {
	ps   []Person
	less []func(a, b *Person) bool
}

func (m *multi) Len() int      { return len(m.ps) }
func (m *multi) Swap(i, j int) { m.ps[i], m.ps[j] = m.ps[j], m.ps[i] }
func (m *multi) Less(i, j int) bool {
	a, b := &m.ps[i], &m.ps[j]
	for _, l := range m.less {
		if l(a, b) {
			return true
		}
		if l(b, a) {
			return false
		}
	}
	return false
}

func main() {
	p := fmt.Println
	f := []string{"peach", "banana", "kiwi", "fig", "apple"}
	sort.Sort(byLen(f))
	p(f)
	sort.Stable(sort.Reverse(byLen(f)))
	p(f)
	sort.Strings(f)
	p(f, sort.StringsAreSorted(f), sort.SearchStrings(f, "fig"), sort.SearchStrings(f, "zzz"))
	n := []int{5, 2, 8, 1, 9, 3}
	sort.Ints(n)
	p(n, sort.IntsAreSorted(n), sort.SearchInts(n, 8), sort.SearchInts(n, 4))
	fl := []float64{2.5, -1, 3, 0}
	sort.Float64s(fl)
	p(fl, sort.SearchFloat64s(fl, 3), sort.Float64sAreSorted(fl))
	sort.Sort(sort.Reverse(sort.IntSlice(n)))
	p(n, sort.IsSorted(sort.IntSlice(n)))
	ps := []Person{{"A", 30}, {"B", 25}, {"C", 30}, {"D", 25}, {"E", 20}}
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].Age < ps[j].Age })
	p(ps)
	sort.Slice(ps, func(i, j int) bool { return ps[i].Name > ps[j].Name })
	p(ps, sort.SliceIsSorted(ps, func(i, j int) bool { return ps[i].Name > ps[j].Name }))
	m := &multi{ps, []func(a, b *Person) bool{func(a, b *Person) bool { return a.Age > b.Age }, func(a, b *Person) bool { return a.Name < b.Name }}}
	sort.Sort(m)
	p(m.ps)
	i := sort.Search(100, func(i int) bool { return i*i >= 50 })
	p(i)
	i, found := sort.Find(len(f), func(i int) int { return strings.Compare("kiwi", f[i]) })
	p(i, found)
	w := map[string]int{"the": 3, "a": 5, "of": 3}
	keys := make([]string, 0, len(w))
	for k := range w {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if w[keys[i]] != w[keys[j]] {
			return w[keys[i]] > w[keys[j]]
		}
		return keys[i] < keys[j]
	})
	p(keys)
	var ss sort.StringSlice = []string{"b", "a"}
	ss.Sort()
	p(ss, ss.Search("b"), ss.Len())
	big := make([]int, 1000)
	x := uint32(1)
	for i := range big {
		x = x*1664525 + 1013904223
		big[i] = int(x >> 16)
	}
	sort.Ints(big)
	p(sort.IntsAreSorted(big), big[0], big[999])
	sort.Sort(byLen(nil))
}

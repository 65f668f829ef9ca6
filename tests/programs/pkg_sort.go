// sort.
package main

import "sort"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type person struct {
	name string
	age  int
}
type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	a := []int{5, 2, 8, 1, 9, 3}
	sort.Ints(a)
	expect(sort.IntsAreSorted(a) && a[0] == 1 && a[5] == 9, "Ints")
	s := []string{"pear", "apple", "fig"}
	sort.Strings(s)
	expect(s[0] == "apple" && s[2] == "pear", "Strings")
	f := []float64{2.5, -1, 0}
	sort.Float64s(f)
	expect(f[0] == -1 && f[2] == 2.5, "Float64s")
	p := []person{{"a", 30}, {"b", 20}, {"c", 25}}
	sort.Sort(byAge(p))
	expect(p[0].name == "b" && p[2].name == "a" && sort.IsSorted(byAge(p)), "Sort")
	sort.Sort(sort.Reverse(byAge(p)))
	expect(p[0].name == "a", "Reverse")
	sort.Slice(p, func(i, j int) bool { return p[i].name > p[j].name })
	expect(p[0].name == "c" && p[2].name == "a", "Slice")
	many := make([]person, 50)
	for i := range many {
		many[i] = person{string(rune('a' + i%26)), i * 7 % 5}
	}
	sort.SliceStable(many, func(i, j int) bool { return many[i].age < many[j].age })
	for i := 1; i < len(many); i++ {
		expect(many[i-1].age <= many[i].age, "SliceStable")
	}
	i := sort.Search(100, func(i int) bool { return i*i >= 50 })
	expect(i == 8 && sort.SearchInts(a, 8) == 4, "Search")
	big := make([]int, 200)
	for i := range big {
		big[i] = i * 7919 % 200
	}
	sort.Sort(sort.IntSlice(big))
	expect(sort.IntsAreSorted(big), "IntSlice")
}

// range over every kind of thing, in every form.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	n := 0
	for i := range 5 {
		n += i
	}
	expect(n == 10, "an integer")
	n = 0
	for range 3 {
		n++
	}
	expect(n == 3, "an integer, no variable")
	var k8 int8
	for k := range int8(4) {
		k8 += k
	}
	expect(k8 == 6, "an int8")
	for range -1 {
		panic("negative")
	}
	s := []string{"a", "b", "c"}
	out := ""
	for i, v := range s {
		out += string(rune('0'+i)) + v
	}
	expect(out == "0a1b2c", "slice")
	out = ""
	for i := range s {
		out += s[len(s)-1-i]
	}
	expect(out == "cba", "index only")
	for i, v := range s {
		if i == 0 {
			s = append(s, "d")
			s[1] = "x"
		}
		_ = v
		n = i
	}
	expect(n == 2 && len(s) == 4, "the length is taken once")
	a := [3]int{1, 2, 3}
	sum := 0
	for i, v := range a {
		a[2] = 100
		sum += v
		_ = i
	}
	expect(sum == 6, "a ranged array is copied")
	a = [3]int{1, 2, 3}
	sum = 0
	for _, v := range &a {
		a[2] = 100
		sum += v
	}
	expect(sum == 103, "a pointer to an array is not")
	sum = 0
	for i := range a {
		a[2] = i
		sum += a[2]
	}
	expect(sum == 3, "without a value, too")
	c := make(chan int, 4)
	for i := range 4 {
		c <- i * i
	}
	close(c)
	sum = 0
	for v := range c {
		sum += v
	}
	expect(sum == 14, "channel")
	for i, r := range "aé" {
		expect((i == 0 && r == 'a') || (i == 1 && r == 'é'), "string")
	}
	for range "" {
		panic("empty")
	}
	var arr [2]int
	for i, arr[i] = range []int{7, 8} {
	}
	expect(arr == [2]int{8, 0} && i == 1, "assigned elements: their index is that from before")
	runes := []rune{0, 0}
	i = 1
	for i, runes[i] = range "c" {
	}
	expect(i == 0 && runes[1] == 'c', "of a string")
	named := map[string]int{"old": 1}
	key := "old"
	for key, named[key] = range map[string]int{"new": 2} {
	}
	expect(key == "new" && named["old"] == 2 && len(named) == 1, "of a map")
	var p struct{ i, v int }
	for p.i, p.v = range []int{5, 6, 7} {
	}
	expect(p.i == 2 && p.v == 7, "assigned fields")
	calls := 0
	get := func() []int { calls++; return []int{1, 2, 3} }
	for range get() {
	}
	expect(calls == 1, "the operand is evaluated once")
	array := func() [3]int { calls++; return [3]int{1, 2, 3} }
	pointer := func() *[3]int { calls++; return nil }
	for range array() {
	}
	for i := range array() {
		n = i
	}
	for range pointer() {
	}
	for i := range pointer() {
		n += i
	}
	expect(calls == 5 && n == 5, "also when only the length of an array is wanted")
	var nowhere *struct{ list *[3]int }
	for i := range nowhere.list {
		n += i
	}
	expect(n == 8, "without a call it is not evaluated then")
	for i := range [4]struct{}{} {
		n = i
	}
	expect(n == 3, "an array literal")
	var nilSlice []int
	for range nilSlice {
		panic("nil")
	}
	for i, row := range [][]int{{1}, {2, 3}} {
		for j, v := range row {
			sum += i * j * v
		}
	}
	expect(sum == 17, "nested")
}

var i int

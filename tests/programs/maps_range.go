// Deleting and inserting while ranging.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	m := map[int]bool{}
	for i := 0; i < 64; i++ {
		m[i] = true
	}
	seen := 0
	for k := range m {
		delete(m, k)
		seen++
	}
	expect(seen == 64 && len(m) == 0, "deleting what is seen")
	for i := 0; i < 64; i++ {
		m[i] = true
	}
	seen = 0
	for range m {
		seen++
		for k := range m {
			delete(m, k)
		}
	}
	expect(seen == 1, "deleting everything ends the loop")
	m = map[int]bool{1: true, 2: true}
	visits := map[int]int{}
	for k := range m {
		visits[k]++
		if len(m) < 50 {
			m[len(m)+100] = true
		}
	}
	for _, n := range visits {
		expect(n == 1, "no entry twice")
	}
	expect(visits[1] == 1 && visits[2] == 1, "old entries once")
	m2 := map[string]int{"a": 1, "b": 2, "c": 3}
	for k, v := range m2 {
		m2[k] = v * 10
	}
	expect(m2["a"]+m2["b"]+m2["c"] == 60, "updating")
	var k string
	var v int
	for k, v = range map[string]int{"only": 5} {
	}
	expect(k == "only" && v == 5, "assigned variables")
	total := 0
	for _, v := range map[string]int{"x": 1, "y": 2} {
		total += v
	}
	expect(total == 3, "values")
	orig := m2
	for k := range m2 {
		m2 = nil
		expect(orig[k] > 0, "the ranged map is evaluated once")
	}
}

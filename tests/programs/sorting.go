// Five sorts agree.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func bubble(a []int) {
	for n := len(a); n > 1; n-- {
		for i := 1; i < n; i++ {
			if a[i] < a[i-1] {
				a[i], a[i-1] = a[i-1], a[i]
			}
		}
	}
}

func insertion(a []int) {
	for i := 1; i < len(a); i++ {
		v := a[i]
		j := i
		for ; j > 0 && a[j-1] > v; j-- {
			a[j] = a[j-1]
		}
		a[j] = v
	}
}

func quick(a []int) {
	if len(a) < 2 {
		return
	}
	p := a[len(a)/2]
	i, j := 0, len(a)-1
	for i <= j {
		for a[i] < p {
			i++
		}
		for a[j] > p {
			j--
		}
		if i <= j {
			a[i], a[j] = a[j], a[i]
			i++
			j--
		}
	}
	quick(a[:j+1])
	quick(a[i:])
}

func merge(a []int) {
	if len(a) < 2 {
		return
	}
	m := len(a) / 2
	merge(a[:m])
	merge(a[m:])
	b := append([]int{}, a[:m]...)
	i, j := 0, m
	for k := range a {
		if i < len(b) && (j >= len(a) || b[i] <= a[j]) {
			a[k] = b[i]
			i++
		} else {
			a[k] = a[j]
			j++
		}
	}
}

func counting(a []int) {
	var counts [256]int
	for _, v := range a {
		counts[v]++
	}
	k := 0
	for v, n := range counts {
		for ; n > 0; n-- {
			a[k] = v
			k++
		}
	}
}

func sorted(a []int) bool {
	for i := 1; i < len(a); i++ {
		if a[i-1] > a[i] {
			return false
		}
	}
	return true
}

func main() {
	seed := uint32(1)
	random := make([]int, 64)
	sum := 0
	for i := range random {
		seed = seed*1664525 + 1013904223
		random[i] = int(seed >> 24)
		sum += random[i]
	}
	for _, sort := range []func([]int){bubble, insertion, quick, merge, counting} {
		a := make([]int, len(random))
		copy(a, random)
		sort(a)
		total := 0
		for _, v := range a {
			total += v
		}
		expect(sorted(a) && total == sum, "sorted")
		sort(a)
		expect(sorted(a), "sorted again")
		sort(a[:1])
		sort(nil)
	}
}

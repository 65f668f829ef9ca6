// Permutations, combinations, subsets, by recursion, by callback, by channel.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func permute(s []byte, k int, f func(string)) {
	if k == len(s) {
		f(string(s))
		return
	}
	for i := k; i < len(s); i++ {
		s[k], s[i] = s[i], s[k]
		permute(s, k+1, f)
		s[k], s[i] = s[i], s[k]
	}
}

func next(s []int) bool {
	i := len(s) - 2
	for i >= 0 && s[i] >= s[i+1] {
		i--
	}
	if i < 0 {
		return false
	}
	j := len(s) - 1
	for s[j] <= s[i] {
		j--
	}
	s[i], s[j] = s[j], s[i]
	for l, r := i+1, len(s)-1; l < r; l, r = l+1, r-1 {
		s[l], s[r] = s[r], s[l]
	}
	return true
}

func combinations(n, k int) <-chan []int {
	out := make(chan []int)
	var pick func(start int, chosen []int)
	pick = func(start int, chosen []int) {
		if len(chosen) == k {
			out <- append([]int(nil), chosen...)
			return
		}
		for i := start; i < n; i++ {
			pick(i+1, append(chosen, i))
		}
	}
	go func() {
		pick(0, nil)
		close(out)
	}()
	return out
}

func subsets(xs []string) (all [][]string) {
	for mask := 0; mask < 1<<len(xs); mask++ {
		var s []string
		for i, x := range xs {
			if mask>>i&1 == 1 {
				s = append(s, x)
			}
		}
		all = append(all, s)
	}
	return
}

func main() {
	seen := map[string]bool{}
	permute([]byte("abcd"), 0, func(s string) { seen[s] = true })
	expect(len(seen) == 24 && seen["dcba"] && seen["badc"], "permute")
	s, n := []int{1, 2, 2, 3}, 1
	for next(s) {
		n++
	}
	expect(n == 12 && s[0] == 3 && s[3] == 1, "next")
	count, sum := 0, 0
	for c := range combinations(5, 3) {
		count++
		for _, v := range c {
			sum += v
		}
	}
	expect(count == 10 && sum == 60, "combinations")
	all := subsets([]string{"x", "y", "z"})
	expect(len(all) == 8 && all[0] == nil && len(all[7]) == 3 && all[5][1] == "z", "subsets")
}

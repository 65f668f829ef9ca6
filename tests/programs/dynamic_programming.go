// Edit distance, knapsack, longest common subsequence, coin change, with tables and with memory.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diag, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diag+cost)
		}
	}
	return row[len(b)]
}

func lcs(a, b string) string {
	type key struct{ i, j int }
	memo := map[key]string{}
	var f func(i, j int) string
	f = func(i, j int) string {
		if i == len(a) || j == len(b) {
			return ""
		}
		if s, ok := memo[key{i, j}]; ok {
			return s
		}
		var s string
		if a[i] == b[j] {
			s = a[i:i+1] + f(i+1, j+1)
		} else if x, y := f(i+1, j), f(i, j+1); len(x) >= len(y) {
			s = x
		} else {
			s = y
		}
		memo[key{i, j}] = s
		return s
	}
	return f(0, 0)
}

func knapsack(room int, items ...[2]int) int {
	best := make([]int, room+1)
	for _, it := range items {
		for r := room; r >= it[0]; r-- {
			best[r] = max(best[r], best[r-it[0]]+it[1])
		}
	}
	return best[room]
}

func coins(amount int, kinds []int) int64 {
	ways := make([]int64, amount+1)
	ways[0] = 1
	for _, k := range kinds {
		for a := k; a <= amount; a++ {
			ways[a] += ways[a-k]
		}
	}
	return ways[amount]
}

func main() {
	expect(distance("kitten", "sitting") == 3 && distance("", "abc") == 3 && distance("same", "same") == 0, "distance")
	expect(lcs("AGGTAB", "GXTXAYB") == "GTAB" && lcs("abc", "xyz") == "", "lcs")
	expect(knapsack(50, [2]int{10, 60}, [2]int{20, 100}, [2]int{30, 120}) == 220, "knapsack")
	expect(coins(100, []int{1, 5, 10, 25, 50}) == 292, "coins")
}

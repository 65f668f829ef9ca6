// The slice tricks: insert, delete, reverse, filter in place, dedupe, rotate.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func insert(s []int, at, v int) []int {
	s = append(s, 0)
	copy(s[at+1:], s[at:])
	s[at] = v
	return s
}

func remove(s []int, at int) []int { return append(s[:at], s[at+1:]...) }

func filter(s []int, keep func(int) bool) []int {
	out := s[:0]
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

func rotate(s []int, n int) {
	reverse(s[:n])
	reverse(s[n:])
	reverse(s)
}

func show(s []int) string {
	t := ""
	for _, v := range s {
		t += string(rune('0' + v))
	}
	return t
}

func main() {
	s := []int{1, 2, 4, 5}
	s = insert(s, 2, 3)
	expect(show(s) == "12345", show(s))
	s = insert(s, 0, 0)
	s = insert(s, len(s), 6)
	expect(show(s) == "0123456", show(s))
	s = remove(s, 3)
	expect(show(s) == "012456", show(s))
	rotate(s, 2)
	expect(show(s) == "245601", show(s))
	s = filter(s, func(v int) bool { return v%2 == 0 })
	expect(show(s) == "2460", show(s))
	reverse(s)
	expect(show(s) == "0642", show(s))
	var chunks [][]int
	rest := []int{1, 2, 3, 4, 5, 6, 7}
	for len(rest) > 3 {
		rest, chunks = rest[3:], append(chunks, rest[:3:3])
	}
	chunks = append(chunks, rest)
	expect(len(chunks) == 3 && show(chunks[1]) == "456" && show(chunks[2]) == "7", "chunks")
}

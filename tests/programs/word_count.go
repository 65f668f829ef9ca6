// Counting words with maps, slices and structs.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

const text = `the quick brown fox jumps over the lazy dog
the dog barks; the fox runs, and the night is quiet.`

type entry struct {
	word  string
	count int
	lines []int
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' }

func main() {
	index := map[string]*entry{}
	line := 1
	start := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && letter(text[i]) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			w := text[start:i]
			e, ok := index[w]
			if !ok {
				e = &entry{word: w}
				index[w] = e
			}
			e.count++
			if n := len(e.lines); n == 0 || e.lines[n-1] != line {
				e.lines = append(e.lines, line)
			}
			start = -1
		}
		if i < len(text) && text[i] == '\n' {
			line++
		}
	}
	expect(len(index) == 14, "distinct words")
	expect(index["the"].count == 5 && len(index["the"].lines) == 2, "the")
	expect(index["dog"].count == 2 && index["quiet"].lines[0] == 2, "dog and quiet")
	var sorted []*entry
	for _, e := range index {
		i := 0
		for i < len(sorted) && (sorted[i].count > e.count || sorted[i].count == e.count && sorted[i].word < e.word) {
			i++
		}
		sorted = append(sorted, nil)
		copy(sorted[i+1:], sorted[i:])
		sorted[i] = e
	}
	expect(sorted[0].word == "the" && sorted[1].word == "dog" && sorted[2].word == "fox" && sorted[3].word == "and", "order")
	expect(sorted[13].word == "runs", "last")
}

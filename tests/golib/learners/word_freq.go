package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"
)

const text = `It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness...`

type kv struct {
	Key   string
	Value int
}
type byCount []kv

func (b byCount) Len() int      { return len(b) }
func (b byCount) Swap(i, j int) { b[i], b[j] = b[j], b[i] }
func (b byCount) Less(i, j int) bool {
	if b[i].Value != b[j].Value {
		return b[i].Value > b[j].Value
	}
	return b[i].Key < b[j].Key
}

func main() {
	freq := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		freq[strings.ToLower(w)]++
	}
	var list []kv
	for k, v := range freq {
		list = append(list, kv{k, v})
	}
	sort.Sort(byCount(list))
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for i, e := range list {
		if i == 5 {
			break
		}
		fmt.Fprintf(w, "%-8s|%3d|%s\n", e.Key, e.Value, strings.Repeat("*", e.Value))
	}
	letters := [26]int{}
	for _, r := range strings.ToLower(text) {
		if 'a' <= r && r <= 'z' {
			letters[r-'a']++
		}
	}
	for i, n := range letters {
		if n > 8 {
			fmt.Fprintf(w, "%c=%d ", 'a'+i, n)
		}
	}
	fmt.Fprintln(w)
	anagrams := map[string][]string{}
	for _, s := range []string{"listen", "silent", "enlist", "google", "elgoog"} {
		b := strings.Split(s, "")
		sort.Strings(b)
		k := strings.Join(b, "")
		anagrams[k] = append(anagrams[k], s)
	}
	fmt.Fprintln(w, anagrams)
	lines := strings.Split(text, "\n")
	for n, l := range lines {
		fmt.Fprintf(w, "%d: %q\n", n+1, l[:10])
	}
	rev := []rune("Hello, 世界")
	for i, j := 0, len(rev)-1; i < j; i, j = i+1, j-1 {
		rev[i], rev[j] = rev[j], rev[i]
	}
	fmt.Fprintln(w, string(rev))
}

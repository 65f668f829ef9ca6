package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

var numerals = []struct {
	v int
	s string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

func roman(n int) string {
	var b strings.Builder
	for _, x := range numerals {
		for ; n >= x.v; n -= x.v {
			b.WriteString(x.s)
		}
	}
	return b.String()
}

func caesar(s string, k int) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return 'a' + (r-'a'+rune(k)+26)%26
		case 'A' <= r && r <= 'Z':
			return 'A' + (r-'A'+rune(k)+26)%26
		}
		return r
	}, s)
}

func rle(s string) string {
	var out bytes.Buffer
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] == s[i] {
			j++
		}
		out.WriteString(strconv.Itoa(j - i))
		out.WriteByte(s[i])
		i = j
	}
	return out.String()
}

func isPalindrome(s string) bool {
	var rs []rune
	for _, r := range strings.ToLower(s) {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyz", r) {
			rs = append(rs, r)
		}
	}
	for i := range rs[:len(rs)/2] {
		if rs[i] != rs[len(rs)-1-i] {
			return false
		}
	}
	return true
}

func wrap(s string, width int) (lines []string) {
	line := ""
	for _, w := range strings.Fields(s) {
		if len(line)+len(w)+1 > width && line != "" {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

func main() {
	for _, n := range []int{1, 4, 9, 14, 40, 90, 400, 1994, 2026} {
		fmt.Print(roman(n), " ")
	}
	fmt.Println()
	fmt.Println(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
	fmt.Println(rle("aaabbc"), rle(""))
	fmt.Println(isPalindrome("A man, a plan, a canal: Panama"), isPalindrome("golang"))
	for i, l := range wrap("the quick brown fox jumps over the lazy dog", 16) {
		fmt.Printf("%2d|%-16s|%16s|\n", i, l, l)
	}
	s := "héllo, 世界\xff"
	fmt.Println(len(s), utf8.RuneCountInString(s), utf8.ValidString(s))
	for i, r := range s {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println()
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		fmt.Printf("%q%d ", r, n)
		s = s[:len(s)-n]
	}
	fmt.Println()
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "%s has %d", "buf", buf.Len())
	b := buf.Bytes()
	b[0] = 'B'
	fmt.Println(buf.String(), bytes.Contains(b, []byte("has")), bytes.ToUpper(b[:3]), string(bytes.TrimRight(b, "0 ")))
	fmt.Println(strings.Title("make it so"), strings.TrimLeft("007", "0"), strings.SplitN("a,b,c", ",", 2), strings.Fields(" x  y "))
	fmt.Println(strings.NewReplacer("cat", "dog", "dog", "cat").Replace("cat chases dog"))
	fmt.Printf("%s|%v|%q|%x|%d\n", []byte("hi"), []byte("hi"), []byte("hi"), []byte("hi"), []byte("hi"))
	raw := `a\tb
	"q"`
	fmt.Printf("%q %d\n", raw, len(raw))
	fmt.Println(strings.Count("cheese", "e"), strings.LastIndex("go gopher", "go"), strings.IndexAny("golang", "xyzn"), strings.EqualFold("Σ", "σ"))
}

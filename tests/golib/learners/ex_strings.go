package main

import (
	"fmt"
	s "strings"
	"unicode"
)

var p = fmt.Println

func main() {
	p("Contains:  ", s.Contains("test", "es"))
	p("Count:     ", s.Count("test", "t"))
	p("HasPrefix: ", s.HasPrefix("test", "te"))
	p("HasSuffix: ", s.HasSuffix("test", "st"))
	p("Index:     ", s.Index("test", "e"))
	p("Join:      ", s.Join([]string{"a", "b"}, "-"))
	p("Repeat:    ", s.Repeat("a", 5))
	p("Replace:   ", s.Replace("foo", "o", "0", -1))
	p("Replace:   ", s.Replace("foo", "o", "0", 1))
	p("Split:     ", s.Split("a-b-c-d-e", "-"))
	p("ToLower:   ", s.ToLower("TEST"))
	p("ToUpper:   ", s.ToUpper("test"))
	p("Fields:    ", s.Fields("  a  b c "), len(s.Fields("   ")))
	p("Title:     ", s.Title("hello wOrld"))
	r := s.NewReplacer("<", "&lt;", ">", "&gt;")
	p(r.Replace("This is <b>HTML</b>!"))
	p(s.NewReplacer("a", "1", "b", "2", "aa", "3").Replace("aabbab"))
	p(s.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, "Hello, 世界"))
	p(s.TrimFunc("123abc456", unicode.IsDigit), s.TrimLeft("xxabc", "x"), s.Trim(" \t\n a ", " \n\t"))
	p(s.SplitN("a,b,c,d", ",", 2), s.SplitAfter("a,b,c", ","), len(s.Split("", ",")), s.LastIndex("go gopher", "go"))
	p(s.EqualFold("Go", "GO"), s.ContainsAny("hi", "xyzi"), s.IndexFunc("abc1", unicode.IsNumber), s.Compare("a", "b"))
	before, after, ok := s.Cut("key=value", "=")
	p(before, after, ok)
	a, found := s.CutPrefix("prefix-x", "prefix-")
	p(a, found)
	fmt.Printf("%q\n", s.FieldsFunc("a1b2c3", unicode.IsDigit))
	var b s.Builder
	for i := 3; i >= 1; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteString("ignition")
	b.WriteByte('!')
	b.WriteRune('世')
	p(b.String(), b.Len())
	b.Reset()
	p(b.Len())
	const str = "สวัสดี"
	p("Len:", len(str))
	for i := 0; i < len(str); i++ {
		fmt.Printf("%x ", str[i])
	}
	p()
	for idx, runeValue := range str {
		fmt.Printf("%#U starts at %d\n", runeValue, idx)
	}
	for i, w := 0, 0; i < len("a世"); i += w {
		w = 1
		fmt.Print("a世"[i:i+w], ";")
	}
	p()
	fmt.Printf("%s|%10s|%-10s|%.2s|%q|%x|% x|%X|%#q|%+q\n", "go", "go", "go", "golang", "a\"b", "hex", "hex", "hex", "raw`", "世")
	p([]byte("go"), []rune("世界"), string([]rune{0x4e16, 65}), string(rune(10004)))
	p(unicode.IsSpace('\u00a0'), unicode.IsPunct('!'), unicode.IsLetter('世'), unicode.In('я', unicode.Cyrillic), unicode.Is(unicode.Han, '世'))
}

package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	p := fmt.Println
	s := "Hello, World"
	p(strings.Contains(s, "World"), strings.ContainsAny(s, "xyz"), strings.ContainsRune(s, 'o'), strings.Count("cheese", "e"), strings.Count("abc", ""))
	p(strings.HasPrefix(s, "He"), strings.HasSuffix(s, "ld"), strings.Index(s, "o"), strings.LastIndex(s, "o"), strings.IndexByte(s, 'W'), strings.IndexAny(s, "xWo"), strings.IndexRune("chicken", 'k'), strings.IndexFunc(s, unicode.IsPunct), strings.LastIndexAny(s, "lo"), strings.LastIndexByte(s, 'l'), strings.LastIndexFunc(s, unicode.IsUpper))
	p(strings.Join([]string{"a", "b", "c"}, "-"), strings.Repeat("ab", 3), strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"))
	fmt.Printf("%q %q %q %q\n", strings.Split("a,b,c", ","), strings.Split("abc", ""), strings.Split("", ","), strings.SplitN("a,b,c,d", ",", 2))
	fmt.Printf("%q %q %q\n", strings.SplitAfter("a,b,c", ","), strings.SplitAfterN("a,b,c", ",", 2), strings.Fields("  foo bar  baz   "))
	fmt.Printf("%q\n", strings.FieldsFunc("  foo1;bar2,baz3...", func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }))
	p(strings.ToLower(s), strings.ToUpper(s), strings.Title("hello wOrld-foo bar_baz"), strings.ToTitle("loud"), strings.EqualFold("Go", "GO"))
	fmt.Printf("[%s] [%s] [%s] [%s] [%s] [%s]\n", strings.TrimSpace(" \t\n x y \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("xxhixx", "x"), strings.TrimRight("xxhixx", "x"), strings.TrimPrefix("prefix-body", "prefix-"), strings.TrimSuffix("body.go", ".go"))
	p(strings.TrimFunc("123abc456", unicode.IsDigit), strings.TrimLeftFunc("123abc456", unicode.IsDigit), strings.TrimRightFunc("123abc456", unicode.IsDigit))
	p(strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+13)%26
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+13)%26
		case r == '!':
			return -1
		}
		return r
	}, "Twas brillig! and"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;")
	p(r.Replace("This is <b>HTML</b>!"))
	p(strings.NewReplacer("a", "1", "aa", "2", "b", "").Replace("aaab"))
	p(strings.NewReplacer("", "X").Replace("ab"))
	var b strings.Builder
	for i := 3; i >= 1; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteString("ignition")
	b.WriteByte('!')
	b.WriteRune('é')
	b.Grow(10)
	p(b.String(), b.Len())
	b.Reset()
	p(b.Len(), b.String() == "")
	p(strings.Compare("a", "b"), strings.Compare("a", "a"), strings.Compare("b", "a"))
	before, after, found := strings.Cut("key=value=x", "=")
	p(before, after, found)
	before, after, found = strings.Cut("novalue", "=")
	p(before, after, found)
	after, found = strings.CutPrefix("foobar", "foo")
	p(after, found)
	p(strings.ToValidUTF8("a\xffb", "?"), strings.ContainsFunc("abc", unicode.IsDigit), strings.Clone("x"))
	rd := strings.NewReader("abcdef")
	buf := make([]byte, 4)
	n, err := rd.Read(buf)
	p(n, err, string(buf[:n]), rd.Len(), rd.Size())
	n, err = rd.Read(buf)
	p(n, err, string(buf[:n]))
	n, err = rd.Read(buf)
	p(n, err)
	for i, c := range "héllo, 世界" {
		fmt.Print(i, ":", string(c), " ")
	}
	p()
	p(len("世界"), len([]rune("世界")), []byte("é"), []rune("é!"), string([]rune{19990, 30028}), string([]byte{104, 105}))
	p("abc" < "abd", "Z" < "a", "a"+"b" == "ab", s[7:], s[:5], s[3:8], s[0], string(s[0]))
	raw := `a\n"b"
c`
	p(raw, len(raw), "\u00e9\x41\101\U0001F600")
	p(strings.ToUpper("straße ǆ ŉ"), strings.ToLower("İIΣ"), strings.Title("ǆabc"))
	defer func() { p(recover()) }()
	p(strings.Repeat("x", -1))
}

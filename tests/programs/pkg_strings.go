// strings.
package main

import "strings"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	expect(strings.Contains("seafood", "foo") && !strings.Contains("seafood", "bar") && strings.Contains("", ""), "Contains")
	expect(strings.Index("chicken", "ken") == 4 && strings.LastIndex("go gopher", "go") == 3 && strings.IndexByte("abc", 'c') == 2, "Index")
	expect(strings.Count("cheese", "e") == 3 && strings.Count("five", "") == 5, "Count")
	expect(strings.HasPrefix("golang", "go") && strings.HasSuffix("golang", "lang"), "Has")
	expect(strings.Join(strings.Split("a,b,c", ","), ";") == "a;b;c" && len(strings.Split("abc", "")) == 3, "Split")
	expect(len(strings.SplitN("a,b,c,d", ",", 2)) == 2 && strings.SplitN("a,b,c,d", ",", 2)[1] == "b,c,d", "SplitN")
	f := strings.Fields("  foo bar  baz ")
	expect(len(f) == 3 && f[2] == "baz", "Fields")
	expect(strings.Repeat("na", 3) == "nanana" && strings.Repeat("x", 0) == "", "Repeat")
	expect(strings.Replace("oink oink oink", "k", "ky", 2) == "oinky oinky oink", "Replace")
	expect(strings.ToUpper("abcé") == "ABCÉ" && strings.ToLower("ABCÉ") == "abcé", "case")
	expect(strings.TrimSpace(" \t x \n") == "x" && strings.Trim("¡¡hi!!", "!¡") == "hi", "Trim")
	expect(strings.TrimLeft("xxabc", "x") == "abc" && strings.TrimRight("abcxx", "x") == "abc", "TrimLeft")
	expect(strings.TrimPrefix("prefix-x", "prefix-") == "x" && strings.TrimSuffix("x.go", ".go") == "x", "TrimPrefix")
	rot := func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return 'a' + (r-'a'+13)%26
		}
		return r
	}
	expect(strings.Map(rot, "hello, go") == "uryyb, tb", "Map")
	expect(strings.EqualFold("Go", "GO") && strings.IndexAny("golang", "ny") == 4, "EqualFold")
	ff := strings.FieldsFunc("a1b2c", func(r rune) bool { return r < 'a' })
	expect(len(ff) == 3 && ff[1] == "b", "FieldsFunc")
	expect(strings.IndexRune("chicken", 'k') == 4 && strings.Title("x") == "X", "IndexRune")
	var b strings.Builder
	for i := 0; i < 3; i++ {
		b.WriteString("ab")
		b.WriteByte('-')
	}
	b.WriteRune('é')
	expect(b.String() == "ab-ab-ab-é" && b.Len() == 11, "Builder")
}

package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

var line = regexp.MustCompile(`^(?P<level>[A-Z]+)\s+\[(\d{2}):(\d{2})\]\s+(?P<text>.*?)(?:\s+#(\w+))?$`)

func logs() {
	for _, each := range []string{"INFO [09:15] started #boot", "WARN  [10:02]  disk nearly full", "nothing", "ERROR [1:2] x"} {
		m := line.FindStringSubmatch(each)
		fmt.Printf("%q %v\n", m, line.FindStringSubmatchIndex(each))
		if m != nil {
			fmt.Println(m[line.SubexpIndex("level")], m[line.SubexpIndex("text")], line.SubexpIndex("no"), line.SubexpIndex(""))
		}
	}
	fmt.Printf("%d %q %v\n", line.NumSubexp(), line.SubexpNames(), line)
}

func finding() {
	re := regexp.MustCompile(`a(x*)b(y|z)?c`)
	s := "-axxxbyc-abzc-abc-"
	b := []byte(s)
	fmt.Printf("%q %q\n", re.Find(b), re.FindString(s))
	fmt.Println(re.FindIndex(b), re.FindStringIndex(s), re.FindStringIndex("none") == nil, re.FindReaderIndex(strings.NewReader(s)))
	fmt.Printf("%q %q %q\n", re.FindSubmatch(b), re.FindStringSubmatch(s), re.FindSubmatch(nil))
	fmt.Println(re.FindSubmatchIndex(b), re.FindReaderSubmatchIndex(strings.NewReader(s)))
	for _, n := range []int{-1, 0, 1, 2, 9} {
		fmt.Printf("%d: %q %q\n", n, re.FindAll(b, n), re.FindAllString(s, n))
		fmt.Println(re.FindAllIndex(b, n), re.FindAllStringIndex(s, n))
		fmt.Printf("%q %q\n", re.FindAllSubmatch(b, n), re.FindAllStringSubmatch(s, n))
		fmt.Println(re.FindAllSubmatchIndex(b, n), re.FindAllStringSubmatchIndex(s, n), re.FindAllString("", n) == nil)
	}
	fmt.Println(re.Match(b), re.MatchString("ac"), re.MatchReader(strings.NewReader("abc")))
	fmt.Println(regexp.MatchString(`^[a-z]+\[(\d+)\]$`, "adam[23]"))
	fmt.Println(regexp.Match(`foo(?!`, nil))
	fmt.Println(regexp.MatchReader(`o{2}`, bytes.NewBufferString("foo")))
	fmt.Println(regexp.MustCompile(`a*`).FindAllStringIndex("baaac é", -1), regexp.MustCompile(``).FindAllStringIndex("é\xff", -1))
}

func replacing() {
	re := regexp.MustCompile(`a(x*)b`)
	for _, with := range []string{"T", "$1", "$1W", "${1}W", "$$1", "$", "${", "${1", "$é", "$0$9", "${01}"} {
		fmt.Printf("%q %q\n", re.ReplaceAllString("-ab-axxb-", with), re.ReplaceAllLiteralString("-ab-axxb-", with))
	}
	named := regexp.MustCompile(`(?P<first>\w+)\s+(?P<last>\w+)`)
	fmt.Println(named.ReplaceAllString("Ada Lovelace, Alan Turing", "${last} $first"))
	fmt.Println(named.ReplaceAllStringFunc("Ada Lovelace, x", strings.ToUpper))
	fmt.Printf("%s %q\n", named.ReplaceAllFunc([]byte("Ada Lovelace"), bytes.ToLower), named.ReplaceAll(nil, []byte("x")))
	fmt.Printf("%s %s\n", named.ReplaceAll([]byte("a b c d"), []byte("$last")), named.ReplaceAllLiteral([]byte("a b c d"), []byte("$last")))
	fmt.Printf("%q %q\n", regexp.MustCompile(`a*`).ReplaceAllString("baaac", "x"), regexp.MustCompile(`\b`).ReplaceAllString("ab cd", "|"))
	var made []byte
	for _, each := range named.FindAllStringSubmatchIndex("a b, c d", -1) {
		made = named.ExpandString(made, "$last=$first;", "a b, c d", each)
	}
	fmt.Printf("%s %s\n", made, named.Expand(nil, []byte("<$first>"), []byte("p q"), []int{0, 3, 0, 1, 2, 3}))
}

func splitting() {
	for _, each := range []struct {
		s, expr string
		n       int
	}{
		{"foo:and:bar", ":", -1}, {"foo:and:bar", ":", 1}, {"foo:and:bar", ":", 2}, {":x:", ":", -1}, {"", ":", -1}, {"", "", -1},
		{"abc", "", -1}, {"abc", "", 2}, {"baabaab", "a+", -1}, {"baabaab", "a*", -1}, {"baabaab", "a*", 3}, {"aab", "^", -1}, {"x", "y", 0},
	} {
		fmt.Printf("%q\n", regexp.MustCompile(each.expr).Split(each.s, each.n))
	}
}

func rest() {
	for _, each := range []string{"abc", "abc+", "a.c", "", "(a)(b)", "(?i)k", `\Qa.b\E`} {
		re := regexp.MustCompile(each)
		prefix, complete := re.LiteralPrefix()
		fmt.Printf("%q %q %v\n", each, prefix, complete)
	}
	for _, each := range []string{"a(b", "a)", "a**", "[b-a]", "[a", `a\`, `\8`, "a{1001}", "(?P<n", "(?z)", "*", "\xff", `\pX`, "[[:x:]]", "(?i)(?s"} {
		_, err := regexp.Compile(each)
		fmt.Println(err)
	}
	fmt.Println(regexp.QuoteMeta("a.b*[c]$é"), regexp.MustCompilePOSIX("a|ab").FindString("ab"))
	re := regexp.MustCompile("a+?")
	other := re.Copy()
	re.Longest()
	fmt.Println(re.FindString("aaa"), other.FindString("aaa"))
	text, err := re.MarshalText()
	fmt.Printf("%s %v %v %v\n", text, err, re.UnmarshalText([]byte("b(")), re.UnmarshalText([]byte("b+")))
	fmt.Println(re, re.FindString("abba"), regexp.MustCompile("(a*)*b").MatchString(strings.Repeat("a", 400)))
	defer func() { fmt.Println(recover()) }()
	regexp.MustCompile("`(")
}

func main() {
	logs()
	finding()
	replacing()
	splitting()
	rest()
}

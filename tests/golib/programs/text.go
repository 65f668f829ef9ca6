package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func main() {
	fmt.Println(strings.Contains("seafood", "foo"), strings.ContainsAny("abc", "xyzc"), strings.ContainsRune("aé", 'é'), strings.Count("cheese", "e"), strings.Count("five", ""))
	fmt.Printf("%q %q %q\n", strings.Fields("  foo bar\tbaz  "), strings.Split("a,b,c", ","), strings.Split("abc", ""))
	fmt.Printf("%q %q %q %q\n", strings.SplitN("a,b,c", ",", 2), strings.SplitAfter("a,b,c", ","), strings.SplitN("a,b", ",", 0), strings.Split("", ","))
	fmt.Println(strings.Index("chicken", "ken"), strings.IndexByte("abc", 'c'), strings.IndexRune("chicken", 'k'), strings.LastIndex("go gopher", "go"), strings.IndexAny("golang", "ny"), strings.LastIndexAny("golang", "gn"), strings.LastIndexByte("abcb", 'b'))
	fmt.Println(strings.Join([]string{"a", "b"}, "-"), strings.Repeat("na", 3), strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"), strings.Replace("abc", "", "-", -1))
	fmt.Println(strings.ToUpper("Gopher é ß"), strings.ToLower("GoPHER É"), strings.Title("her royal highness"), strings.ToTitle("loud"))
	fmt.Printf("%q %q %q %q %q %q\n", strings.Trim("xxhixx", "x"), strings.TrimSpace(" \t hi \n"), strings.TrimLeft("xxhi", "x"), strings.TrimRight("hixx", "x"), strings.TrimPrefix("prefix", "pre"), strings.TrimSuffix("a.go", ".go"))
	fmt.Println(strings.EqualFold("Go", "GO"), strings.HasPrefix("golang", "go"), strings.HasSuffix("golang", "ng"), strings.Compare("a", "b"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'A'
		}
		if r == 'x' {
			return -1
		}
		return r
	}, "banxana"))
	fmt.Println(strings.IndexFunc("Hello", unicode.IsLower), strings.FieldsFunc("a1b2c", unicode.IsDigit), strings.TrimFunc("123abc456", unicode.IsDigit))
	before, after, ok := strings.Cut("k=v", "=")
	fmt.Println(before, after, ok)
	var b strings.Builder
	for i := 0; i < 3; i++ {
		fmt.Fprintf(&b, "%d,", i)
	}
	b.WriteByte('x')
	b.WriteRune('é')
	b.WriteString("end")
	fmt.Println(b.String(), b.Len())
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;")
	fmt.Println(r.Replace("<b>hi</b>"))
	rd := strings.NewReader("héllo")
	for {
		c, n, err := rd.ReadRune()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Print(string(c), n, " ")
	}
	for _, s := range []string{"12", "-5", "x", "", "99999999999999999999", "+7", "1_000", " 1"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	fmt.Println(strconv.ParseInt("-ff", 16, 64))
	fmt.Println(strconv.ParseInt("0x1f", 0, 64))
	fmt.Println(strconv.ParseInt("0b101", 0, 8))
	fmt.Println(strconv.ParseInt("300", 10, 8))
	fmt.Println(strconv.ParseInt("-300", 10, 8))
	fmt.Println(strconv.ParseInt("12", 1, 8))
	fmt.Println(strconv.ParseInt("1_0", 0, 8))
	fmt.Println(strconv.ParseUint("18446744073709551615", 10, 64))
	fmt.Println(strconv.ParseUint("-1", 10, 64))
	for _, s := range []string{"3.14", "1e10", "-0.5", "inf", "NaN", "1e400", "abc", ".5", "5.", "0x1p4", "1_0", "+1", "1e-400", "."} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	f32, err := strconv.ParseFloat("3.4e39", 32)
	fmt.Println(f32, err)
	fmt.Println(strconv.ParseBool("true"))
	fmt.Println(strconv.ParseBool("maybe"))
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(255, 2), strconv.FormatInt(-255, 16), strconv.FormatInt(35, 36), strconv.FormatBool(true), strconv.Quote("hi\n\"x\""), strconv.QuoteToASCII("é"), strconv.QuoteRune('☺'))
	fmt.Println(strconv.FormatFloat(3.14159, 'f', 2, 64), strconv.FormatFloat(1.0/3, 'g', -1, 32), strconv.FormatFloat(1e21, 'f', -1, 64), strconv.FormatFloat(123456789, 'e', 3, 64), strconv.FormatFloat(100, 'g', 2, 64))
	u, err := strconv.Unquote(`"a\tb\u00e9\x41\101"`)
	fmt.Println(u, err)
	_, err = strconv.Unquote(`"abc`)
	fmt.Println(err)
	fmt.Println(unicode.IsUpper('A'), unicode.IsLetter('1'), unicode.IsSpace('\t'), unicode.ToUpper('é') == 'É', unicode.IsPunct('!'), unicode.Is(unicode.Han, '世'))
	fmt.Println(utf8.RuneCountInString("héllo"), utf8.ValidString("a\xffb"), utf8.RuneLen('世'), utf8.RuneError)
	rr, size := utf8.DecodeRuneInString("世界")
	fmt.Println(rr, size, string(rr))
	lr, size := utf8.DecodeLastRuneInString("世界")
	fmt.Println(lr, size)
	buf := make([]byte, 4)
	n := utf8.EncodeRune(buf, '世')
	fmt.Println(buf[:n], n)
	fmt.Fprintln(os.Stderr, "err")
	if len(os.Args) > 5 {
		os.Exit(1)
	}
	_, err = strconv.Atoi("zz")
	if ne, ok := err.(*strconv.NumError); ok {
		fmt.Println(ne.Func, ne.Num, ne.Err, ne.Err == strconv.ErrSyntax)
	}
	os.Exit(3)
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

func zones() {
	east := time.FixedZone("EAST", 5*3600+1800)
	west := time.FixedZone("", -9*3600-1800-15)
	moment := time.Date(2010, time.March, 29, 1, 30, 15, 987654321, east)
	fmt.Printf("%#v %s %s\n", moment, moment.UTC().GoString(), time.Date(-7, 1, 2, 0, 0, 0, 0, time.UTC).GoString())
	layouts := []string{
		time.RFC822, time.RFC822Z, time.RFC1123Z, time.RFC3339Nano, "MST -07", "-07:00:00|-070000", "Z07:00:00 Z070000 Z0700 Z07",
	}
	for _, t := range []time.Time{moment, moment.UTC(), moment.In(west), moment.Add(36 * time.Hour)} {
		fmt.Println(t, t.Location(), t.Weekday(), t.YearDay(), t.Equal(moment), t == moment, t.Before(moment))
		name, offset := t.Zone()
		fmt.Printf("%q %d %v\n", name, offset, t.AddDate(0, 1, -1))
		for _, layout := range layouts {
			fmt.Println("  ", t.Format(layout))
		}
		fmt.Printf("%s\n", t.AppendFormat([]byte("at "), time.Kitchen))
	}
	texts := [][2]string{
		{time.RFC3339, "2010-03-29T01:30:15+05:30"}, {time.RFC3339, "2010-03-29T01:30:15Z"},
		{time.RFC1123, "Mon, 29 Mar 2010 01:30:15 PST"}, {time.RFC1123, "Mon, 29 Mar 2010 01:30:15 EAST"},
		{time.RFC1123, "Mon, 29 Mar 2010 01:30:15 GMT+3"}, {time.RFC1123, "Mon, 29 Mar 2010 01:30:15 GMT"},
		{"2006-01-02 15:04 -0700 MST", "2010-03-29 01:30 +0530 EAST"}, {time.DateTime, "2010-03-29 01:30:15"},
		{"15:04 -07:00:00", "01:30 -09:30:15"}, {time.RFC1123, "Mon, 29 Mar 2010 01:30:15 Pst"}, {time.RFC3339, "2010-03-29T01:30:15"},
	}
	for _, each := range texts {
		t, err := time.ParseInLocation(each[0], each[1], east)
		name, offset := t.Zone()
		fmt.Println(t, name, offset, t.Location(), err)
	}
	if t, err := time.Parse(time.DateTime, "2010-03-29 01:30:15"); err == nil {
		fmt.Println(t, t.Location() == time.UTC)
	}
	for _, name := range []string{"", "UTC", "Nowhere/At_All"} {
		loc, err := time.LoadLocation(name)
		fmt.Println(loc == time.UTC, err)
	}
	old := time.Date(-4, time.July, 1, 12, 15, 30, 918273645, time.UTC)
	for _, d := range []time.Duration{0, 1, time.Microsecond, time.Second, 7 * time.Minute, time.Hour, 100 * time.Hour} {
		fmt.Println(old.Round(d), old.Truncate(d).In(west))
	}
	fmt.Println(time.Duration(math.MinInt64).Abs(), time.Duration(-3).Abs(), time.UnixMicro(1269820800000001).UTC())
}

func cases() {
	for _, r := range "aAkKK sSſ iIİı ßẞ ωΩΩ µΜμ 1ǅǆǄ" {
		orbit := []rune{r}
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			orbit = append(orbit, next)
		}
		fmt.Printf("%q ", orbit)
		turkish := unicode.TurkishCase
		fmt.Printf("%q %q %q\n", turkish.ToUpper(r), turkish.ToLower(r), turkish.ToTitle(r))
	}
	sum := rune(0)
	for r := rune(-5); r < 0x530; r++ {
		if r != 'ƛ' && r != 'ɤ' { // they have capitals since Unicode 16
			sum = sum*31 + unicode.SimpleFold(r)
		}
	}
	fmt.Println(sum)
	fmt.Println(strings.ToUpperSpecial(unicode.TurkishCase, "iıI"), strings.ToLowerSpecial(unicode.AzeriCase, "Iİx"))
	fmt.Printf("%s %s\n", bytes.ToTitleSpecial(unicode.TurkishCase, []byte("ijı")), bytes.ToLower([]byte("IJ")))
	after, found := bytes.CutPrefix([]byte("goexit"), []byte("go"))
	before, lost := bytes.CutSuffix([]byte("goexit"), []byte("go"))
	fmt.Printf("%s %v %s %v\n", after, found, before, lost)
}

func quotes() {
	for _, s := range []string{"a\u3000b\u00a0", "\u2028\ufeff", "é\x00\xff\"'"} {
		fmt.Println(strconv.QuoteToGraphic(s), strconv.Quote(s), string(strconv.AppendQuoteToASCII([]byte("<"), s)))
	}
	fmt.Println(strconv.QuoteRuneToGraphic('\u3000'), strconv.QuoteRuneToGraphic('\t'))
	fmt.Println(string(strconv.AppendQuoteRuneToASCII(nil, 'é')), string(strconv.AppendQuoteRuneToGraphic(nil, 'é')))
	for _, s := range []string{`"a\"b" c`, "`raw\\` x", `'x'yz`, `'xy'`, `"open`, ``, `plain`, "\"a\nb\"", `"\q"`} {
		prefix, err := strconv.QuotedPrefix(s)
		fmt.Printf("%s|%v\n", prefix, err)
	}
}

func readers() {
	type source interface {
		io.Reader
		io.Seeker
		ReadAt(p []byte, off int64) (n int, err error)
	}
	for _, r := range []source{strings.NewReader("0123456789"), bytes.NewReader([]byte("0123456789"))} {
		part := make([]byte, 4)
		for _, at := range []int64{-1, 0, 7, 10} {
			n, err := r.ReadAt(part, at)
			fmt.Printf("%d %s %v\n", n, part[:n], err)
		}
		for whence := 0; whence < 4; whence++ {
			for _, offset := range []int64{-3, 2, 20} {
				at, err := r.Seek(offset, whence)
				n, eof := r.Read(part)
				fmt.Printf("%d %v %s %v\n", at, err, part[:n], eof)
			}
		}
		r.Seek(0, io.SeekStart)
		n, err := io.ReadAtLeast(r, part[:2], 3)
		fmt.Println(n, err)
		n, err = io.ReadAtLeast(r, part, 3)
		fmt.Println(n, err)
	}
}

func main() {
	zones()
	cases()
	quotes()
	readers()
}

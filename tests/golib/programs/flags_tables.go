package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/ioutil"
	"os"
	"sort"
	"strings"
	"text/tabwriter"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func parse(args ...string) {
	f := flag.NewFlagSet("tool", flag.ContinueOnError)
	var out bytes.Buffer
	f.SetOutput(&out)
	n := f.Int("n", 3, "how many `times`")
	var on bool
	f.BoolVar(&on, "v", false, "say more")
	name := f.String("name", "you", "whom\nto greet")
	wait := f.Duration("wait", time.Second, "how long")
	rate := f.Float64("rate", 0, "")
	size := f.Uint("size", 0, "room")
	var items list
	f.Var(&items, "item", "one more")
	f.Func("odd", "an odd word", func(s string) error {
		if len(s)%2 == 0 {
			return errors.New("even")
		}
		return nil
	})
	err := f.Parse(args)
	fmt.Println(args, err, *n, on, *name, *wait, *rate, *size, items, f.Args(), f.NFlag(), f.Parsed())
	f.Visit(func(each *flag.Flag) { fmt.Print(each.Name, "=", each.Value, " (", each.DefValue, ") ") })
	fmt.Printf("\n%s", out.String())
}

func table(flags uint, min, tab, pad int, padchar byte, text string) {
	var buf bytes.Buffer
	w := tabwriter.NewWriter(&buf, min, tab, pad, padchar, flags)
	io.WriteString(w, text)
	w.Flush()
	fmt.Printf("%d %d %d %d %q\n%s\n", flags, min, tab, pad, padchar, buf.String())
}

func functions() {
	set := flag.NewFlagSet("functions", flag.ContinueOnError)
	set.SetOutput(os.Stdout)
	set.BoolFunc("loud", "says `more` than usual", func(s string) error {
		fmt.Println("loud:", s)
		if s == "no" {
			return errors.New("not like that")
		}
		return nil
	})
	fmt.Println(set.Parse([]string{"-loud", "rest"}), set.Args(), set.Parse([]string{"-loud=no"}))
}

func environment() {
	fmt.Println(os.Setenv("LAB", "1=2"), os.Getenv("LAB"), os.Getenv("NOT_THERE") == "")
	_, ok := os.LookupEnv("NOT_THERE")
	fmt.Println(ok, os.Setenv("", "x"), os.Setenv("a=b", "x"))
	os.Setenv("LAB", "two")
	fmt.Println(os.ExpandEnv("$LAB-${LAB}s $ ${} $$ $LABS. ${LAB"), os.Expand("$*x $1y", func(s string) string { return "<" + s + ">" }))
	os.Unsetenv("LAB")
	_, ok = os.LookupEnv("LAB")
	os.Clearenv()
	fmt.Println(ok, len(os.Environ()))
	os.Setenv("B", "1")
	os.Setenv("A", "2")
	all := os.Environ()
	sort.Strings(all)
	fmt.Println(all, len(os.Args))
}

type both struct{ bytes.Buffer }

func readers() {
	s := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	b := make([]byte, 3)
	n, err := s.Read(b)
	fmt.Println(n, err, string(b), s.Size())
	n, err = s.ReadAt(b, 3)
	fmt.Println(n, err, string(b[:n]))
	at, err := s.Seek(-2, io.SeekEnd)
	rest, _ := ioutil.ReadAll(s)
	fmt.Println(at, err, string(rest))
	_, err = s.Seek(-9, io.SeekStart)
	fmt.Println(err)
	var x, y bytes.Buffer
	io.WriteString(io.MultiWriter(&x, &y), "both")
	m, err := io.CopyBuffer(ioutil.Discard, &x, make([]byte, 1))
	fmt.Println(m, err, y.String())
}

func main() {
	parse()
	parse("-n", "5", "-v", "--name=Gopher", "-item", "a", "-item=b", "rest", "-n", "7")
	parse("-v=false", "-wait", "1h2m", "-rate=2.5", "-size", "0x10", "--", "-v")
	parse("-n", "x")
	parse("-n", "99999999999999999999")
	parse("-v=maybe")
	parse("-unknown", "1")
	parse("-n")
	parse("-odd", "even")
	parse("-h")
	parse("---n")
	parse("-", "a")
	fmt.Println(flag.NArg(), flag.Parsed(), flag.Lookup("none") == nil)
	lines := "a\tbbb\tc\naa\tb\tcc\n\nx\ty\naaaa\tbbbb\tcccc"
	table(0, 0, 8, 1, ' ', lines)
	table(tabwriter.AlignRight|tabwriter.Debug, 0, 0, 1, '.', lines)
	table(0, 5, 0, 2, ' ', lines)
	table(0, 0, 4, 0, '\t', lines)
	table(tabwriter.TabIndent, 0, 8, 1, ' ', "\t\tdeep\tx\n\ty\tz\n")
	table(tabwriter.DiscardEmptyColumns|tabwriter.Debug, 3, 8, 1, ' ', "a\v\vb\v\nccc\v\vd\v\n\te\t\n")
	table(tabwriter.Debug, 0, 8, 1, ' ', "ä\t€uro\tx\f12345\t1\n")
	table(tabwriter.FilterHTML, 0, 8, 1, ' ', "<b>bold</b>\t&amp;\tx\nplain text\tyy\tz\n")
	table(tabwriter.StripEscape, 0, 8, 1, ' ', "a\xff\t\xffb\tc\nlonger one\td\n")
	functions()
	environment()
	readers()
}

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

func main() {
	r := strings.NewReader("3\n10 20\n30 x y 4.5 true\nlast line\n")
	var n, x int
	fmt.Fscan(r, &n)
	sum := 0
	for i := 0; i < n; i++ {
		k, err := fmt.Fscan(r, &x)
		fmt.Println(k, err, x)
		sum += x
	}
	var s string
	var f float64
	var b bool
	fmt.Println(fmt.Fscan(r, &s, &s, &f, &b))
	fmt.Println(sum, s, f, b)
	br := bufio.NewReader(r)
	line, err := br.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	line, err = br.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	fmt.Println(fmt.Fscan(br, &x))
	bb := bytes.NewBufferString("1 2 3\n4 5\n")
	var a, c, d int
	fmt.Println(fmt.Fscanln(bb, &a, &c, &d))
	fmt.Println(fmt.Fscanln(bb, &a, &c, &d))
	fmt.Println(a, c, d)
	fmt.Println(fmt.Fscanln(bb, &a))
	fmt.Println(fmt.Fscan(strings.NewReader("1"), &a, &c))
	fmt.Println(fmt.Fscan(strings.NewReader("zz"), &a))
	w := bufio.NewWriterSize(os.Stdout, 16)
	fmt.Fprint(w, "a longer text than sixteen bytes\n")
	fmt.Fprint(w, "short")
	fmt.Println("before flush", w.Buffered())
	fmt.Fprint(w, " and a longer text than sixteen bytes\n")
	fmt.Println("before flush", w.Buffered())
	w.Flush()
	io.WriteString(w, "x\n")
	w.Flush()
	t := time.Date(2009, time.November, 10, 23, 44, 5, 500123456, time.UTC)
	for _, d := range []time.Duration{1, 7, 1000, time.Millisecond, time.Second, time.Minute, time.Hour, 24 * time.Hour, 7 * 24 * time.Hour, 90 * time.Minute, 1<<63 - 1, 0, -5} {
		fmt.Println(d, t.Truncate(d), t.Round(d))
	}
	for _, d := range []time.Duration{1<<63 - 1, -1 << 63, 1500 * time.Millisecond, -1500 * time.Millisecond} {
		fmt.Println(d.Round(time.Second), d.Round(time.Hour), d.Truncate(time.Second))
	}
	for y := 2004; y < 2012; y++ {
		for _, md := range [][2]int{{1, 1}, {1, 3}, {1, 4}, {12, 28}, {12, 31}} {
			y, w := time.Date(y, time.Month(md[0]), md[1], 0, 0, 0, 0, time.UTC).ISOWeek()
			fmt.Print(y, "-", w, " ")
		}
	}
	fmt.Println()
	for _, p := range [][2]string{{"2006-01-02", "2024-3-1"}, {"2006-01-02", "2024/03/01"}, {"2006-01-02", "x"}, {"2006-01-02", ""}, {"15:04", "12:34:56"}, {"15:04", "25:00"}, {"Jan 2", "Foo 3"}, {"3:04PM", "8:41XM"}, {"2006-01-02 15:04:05", "2024-01-02"}, {"Mon Jan _2 2006", "Tue Feb  3 2015"}, {"02/01/06", "31/12/99"}} {
		t, err := time.Parse(p[0], p[1])
		fmt.Println(t, err)
	}
}

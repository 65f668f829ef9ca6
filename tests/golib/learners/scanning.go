package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	var a, b int
	var s, t string
	var f float64
	n, err := fmt.Sscan("10 20 abc", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscanf("5-7:xyz", "%d-%d:%s", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscanln("1 2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscan("x", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("3.5 true", "%f %s", &f, &t)
	fmt.Println(n, err, f, t)
	var ok bool
	n, err = fmt.Sscanf("true ff 12", "%t %x %d", &ok, &a, &b)
	fmt.Println(n, err, ok, a, b)
	n, err = fmt.Sscanf("abc", "%d", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("12abc", "%2d%s", &a, &s)
	fmt.Println(n, err, a, s)
	var r rune
	n, err = fmt.Sscanf("z9", "%c%d", &r, &a)
	fmt.Println(n, err, string(r), a)
	sc := bufio.NewScanner(strings.NewReader("line one\nline two\n\nlast"))
	for sc.Scan() {
		fmt.Printf("%q\n", sc.Text())
	}
	sc = bufio.NewScanner(strings.NewReader("the quick  brown\tfox\n"))
	sc.Split(bufio.ScanWords)
	count := 0
	for sc.Scan() {
		count++
		fmt.Print(sc.Text(), ",")
	}
	fmt.Println(count, sc.Err())
	sc = bufio.NewScanner(strings.NewReader("héy"))
	sc.Split(bufio.ScanRunes)
	for sc.Scan() {
		fmt.Print(sc.Text(), "|")
	}
	fmt.Println()
	rd := bufio.NewReader(strings.NewReader("a,b\nc"))
	line, err := rd.ReadString(',')
	fmt.Printf("%q %v\n", line, err)
	by, err := rd.ReadByte()
	fmt.Println(by, err)
	line, err = rd.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	line, err = rd.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "buffered %d\n", 1)
	w.WriteString("more\n")
	w.Flush()
	r2 := strings.NewReader("1 2 3 x")
	for {
		var x int
		_, err := fmt.Fscan(r2, &x)
		if err != nil {
			fmt.Println("stop:", err)
			break
		}
		fmt.Println(x)
	}
	var i8 int8
	_, err = fmt.Sscan("300", &i8)
	fmt.Println(err)
	var u uint
	_, err = fmt.Sscan("-3", &u)
	fmt.Println(err)
	_, err = fmt.Sscan("1.5", &a)
	fmt.Println(a, err)
	_, err = fmt.Sscan("0x1f 0b11 017 1_000", &a, &b, &u, &i8)
	fmt.Println(a, b, u, err)
}

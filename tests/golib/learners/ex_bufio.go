package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	scanner := bufio.NewScanner(os.Stdin)
	lines := 0
	for scanner.Scan() {
		ucl := strings.ToUpper(scanner.Text())
		fmt.Println(ucl)
		lines++
	}
	fmt.Println("lines", lines, scanner.Err())
	reader := bufio.NewReader(os.Stdin)
	text, err := reader.ReadString('\n')
	fmt.Printf("%q %v\n", text, err)
	words := bufio.NewScanner(strings.NewReader("the quick  brown\nfox"))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		fmt.Print(words.Text(), "|")
	}
	fmt.Println()
	r := bufio.NewReader(strings.NewReader("line one\nline two"))
	for {
		line, err := r.ReadString('\n')
		fmt.Printf("%q %v\n", line, err)
		if err != nil {
			break
		}
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintf(w, "buffered %d\n", w.Buffered())
	var buf bytes.Buffer
	buf.Write([]byte("hello "))
	fmt.Fprintf(&buf, "world %d", 7)
	buf.WriteByte('\n')
	buf.WriteTo(os.Stdout)
	var n int
	var name string
	c, err := fmt.Sscanf("bob 42", "%s %d", &name, &n)
	fmt.Fprintln(w, c, err, name, n)
	c, err = fmt.Sscan("7 8", &n, &c)
	fmt.Fprintln(w, n, err)
	c, err = fmt.Scanln(&name)
	fmt.Fprintln(w, c, err)
	all, err := io.ReadAll(strings.NewReader("abc"))
	fmt.Fprintln(w, string(all), err)
	io.WriteString(w, "ws\n")
	tr := io.TeeReader(strings.NewReader("tee"), w)
	io.ReadAll(tr)
	fmt.Fprintln(w)
	lr := io.LimitReader(strings.NewReader("limited"), 3)
	all, _ = io.ReadAll(lr)
	fmt.Fprintln(w, string(all))
	mw := io.MultiWriter(w, &buf)
	fmt.Fprint(mw, "multi\n")
	rr := strings.NewReader("seek")
	ch, size, _ := rr.ReadRune()
	fmt.Fprintln(w, string(ch), size, rr.Len())
}

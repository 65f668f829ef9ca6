package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode/utf8"
)

func main() {
	p := fmt.Println
	var b bytes.Buffer
	b.Write([]byte("hello "))
	b.WriteString("world")
	b.WriteByte('!')
	b.WriteRune('é')
	fmt.Fprintf(&b, " %d", 42)
	p(b.String(), b.Len())
	x := make([]byte, 5)
	n, err := b.Read(x)
	p(n, err, string(x), b.String())
	c, err := b.ReadByte()
	p(c, err)
	l, err := b.ReadString('!')
	p(l, err)
	r, sz, err := b.ReadRune()
	p(string(r), sz, err)
	p(string(b.Next(2)), b.Len())
	b.Truncate(1)
	p(b.String())
	b.Reset()
	_, err = b.ReadByte()
	p(err, err == io.EOF)
	bb := bytes.NewBufferString("abc\ndef")
	line, err := bb.ReadBytes('\n')
	p(line, err)
	bb.WriteTo(os.Stdout)
	p()
	p(bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("seafood"), []byte("foo")), bytes.Index([]byte("chicken"), []byte("ken")), bytes.Count([]byte("cheese"), []byte("e")))
	p(string(bytes.ToUpper([]byte("abc"))), string(bytes.TrimSpace([]byte("  x "))), string(bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte(", "))), string(bytes.Repeat([]byte("-"), 5)), string(bytes.Title([]byte("abc def"))))
	fmt.Printf("%q %q %s\n", bytes.Split([]byte("a,b"), []byte(",")), bytes.Fields([]byte(" a b ")), bytes.Replace([]byte("aaa"), []byte("a"), []byte("b"), 2))
	p(bytes.HasPrefix([]byte("golang"), []byte("go")), bytes.IndexByte([]byte("abc"), 'c'), string(bytes.Map(func(r rune) rune { return r + 1 }, []byte("abc"))), string(bytes.TrimLeft([]byte("xxa"), "x")))
	s := "héllo世\xff"
	p(utf8.RuneCountInString(s), utf8.ValidString(s), utf8.RuneLen('世'), utf8.RuneError)
	for len(s) > 0 {
		r, w := utf8.DecodeRuneInString(s)
		fmt.Printf("%c:%d ", r, w)
		s = s[w:]
	}
	p()
	lr, lw := utf8.DecodeLastRuneInString("ab世")
	p(string(lr), lw, utf8.FullRune([]byte{0xe4}), utf8.ValidRune(0xD800))
	buf := make([]byte, 4)
	p(utf8.EncodeRune(buf, 'é'), buf, utf8.AppendRune(nil, '世'))
	rd := bytes.NewReader([]byte("reader data"))
	all, err := io.ReadAll(rd)
	p(string(all), err)
	n64, err := io.Copy(os.Stdout, bytes.NewBufferString("copied\n"))
	p(n64, err)
	tee := io.TeeReader(bytes.NewBufferString("tee"), &b)
	io.ReadAll(tee)
	p(b.String())
	lim := io.LimitReader(bytes.NewBufferString("limited"), 3)
	all, _ = io.ReadAll(lim)
	p(string(all))
	mw := io.MultiWriter(os.Stdout, &b)
	fmt.Fprintln(mw, "multi")
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "through pipe"); pw.Close() }()
	all, _ = io.ReadAll(pr)
	p(string(all))
	_, err = io.ReadFull(bytes.NewBufferString("ab"), make([]byte, 4))
	p(err)
	io.WriteString(os.Stdout, "ws\n")
	mr := io.MultiReader(bytes.NewBufferString("1"), bytes.NewBufferString("2"))
	all, _ = io.ReadAll(mr)
	p(string(all))
}

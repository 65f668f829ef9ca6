package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"math/rand"
	"os"
	"strings"
)

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any {
	old := *h
	n := len(old)
	x := old[n-1]
	*h = old[0 : n-1]
	return x
}

func main() {
	var buf bytes.Buffer
	buf.WriteString("hello ")
	buf.Write([]byte("world\nline2\n"))
	fmt.Fprintf(&buf, "%d\n", 42)
	line, err := buf.ReadString('\n')
	fmt.Printf("%q %v %d %s", line, err, buf.Len(), buf.String())
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("seafood"), []byte("foo")), bytes.Index([]byte("chicken"), []byte("ken")))
	fmt.Printf("%s %q %q %s\n", bytes.ToUpper([]byte("abc")), bytes.Split([]byte("a,b,c"), []byte(",")), bytes.Fields([]byte(" a b ")), bytes.TrimSpace([]byte("  x ")))
	fmt.Printf("%s %s %v\n", bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte("-")), bytes.Repeat([]byte("ab"), 3), bytes.Runes([]byte("é☺")))
	sc := bufio.NewScanner(strings.NewReader("one two\nthree\r\n\nfour"))
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	fmt.Println(sc.Err())
	sc = bufio.NewScanner(strings.NewReader(" the quick  brown fox "))
	sc.Split(bufio.ScanWords)
	n := 0
	for sc.Scan() {
		n++
		fmt.Print(sc.Text(), "|")
	}
	fmt.Println(n)
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintf(w, "buffered %d\n", 1)
	r := bufio.NewReader(strings.NewReader("a b\nc"))
	for {
		s, err := r.ReadString('\n')
		fmt.Fprintf(w, "%q %v\n", s, err)
		if err != nil {
			break
		}
	}
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Fprintf(w, "%d ", heap.Pop(h))
	}
	fmt.Fprintln(w)
	l := list.New()
	e4 := l.PushBack(4)
	e1 := l.PushFront(1)
	l.InsertBefore(3, e4)
	l.InsertAfter(2, e1)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Fprint(w, e.Value, " ")
	}
	l.Remove(e4)
	fmt.Fprintln(w, l.Len())
	rg := ring.New(3)
	for i := 0; i < 3; i++ {
		rg.Value = i
		rg = rg.Next()
	}
	rg.Do(func(x any) { fmt.Fprint(w, x, ",") })
	fmt.Fprintln(w, rg.Len())
	p := rand.New(rand.NewSource(7)).Perm(5)
	sum := 0
	for _, x := range p {
		sum += x
	}
	x := rand.Intn(10)
	fmt.Fprintln(w, sum, len(p), x >= 0 && x < 10, rand.Float64() < 1)
	var kept bytes.Buffer
	small := bufio.NewWriterSize(&kept, 16)
	small.Write(append(small.AvailableBuffer(), "begun "...))
	read, err := small.ReadFrom(strings.NewReader("with a text that is longer than the buffer"))
	fmt.Fprintln(w, read, err, small.Buffered(), small.Available(), len(small.AvailableBuffer()))
	small.Flush()
	kept.Write(append(kept.AvailableBuffer(), " and ended"...))
	fmt.Fprintln(w, kept.String())
	sc = bufio.NewScanner(os.Stdin)
	fmt.Fprintln(w, sc.Scan())
}

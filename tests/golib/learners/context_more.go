package main

import (
	"context"
	"fmt"
	"io"
	"math/bits"
	"strings"
	"time"
)

type user struct{ name string }
type ownCtx struct{ context.Context }
type k int

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	v := context.WithValue(context.WithValue(ctx, k(1), "one"), "two", user{"u"})
	fmt.Println(v)
	fmt.Println(ctx)
	own := ownCtx{ctx}
	child, c2 := context.WithCancel(own)
	defer c2()
	other := context.WithoutCancel(ctx)
	stopped := make(chan bool)
	stop := context.AfterFunc(ctx, func() { stopped <- true })
	cancel()
	cancel()
	<-child.Done()
	<-stopped
	fmt.Println(child.Err(), other.Err(), stop(), other)
	late, c3 := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	fmt.Println(late.Err())
	c3()
	t, c4 := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer c4()
	inner, c5 := context.WithTimeout(t, time.Hour)
	defer c5()
	d1, _ := t.Deadline()
	d2, _ := inner.Deadline()
	fmt.Println(d1.Equal(d2))
	select {
	case <-inner.Done():
		fmt.Println(inner.Err(), t.Err())
	case <-time.After(time.Second):
		fmt.Println("no")
	}
	var e interface{ Timeout() bool }
	e, ok := t.Err().(interface{ Timeout() bool })
	fmt.Println(e, ok)
	r, w := io.Pipe()
	go func() {
		fmt.Fprint(w, "some io.Reader stream to be read\n")
		w.Close()
	}()
	b, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	mr := io.MultiReader(strings.NewReader("a"), strings.NewReader("b"))
	b, _ = io.ReadAll(mr)
	fmt.Println(string(b))
	var sb strings.Builder
	n, err := io.CopyN(&sb, strings.NewReader("xyz"), 2)
	fmt.Println(n, err, sb.String())
	s, c := bits.Add32(1<<31, 1<<31, 1)
	fmt.Println(s, c)
	s, c = bits.Sub32(1, 2, 0)
	fmt.Println(s, c)
	fmt.Println(bits.Mul32(1<<31, 6))
	fmt.Println(bits.Div32(1, 5, 7))
	fmt.Println(bits.ReverseBytes32(0x01020304), bits.Rem64(1, 2, 3))
	func() {
		defer func() { fmt.Println(recover()) }()
		context.WithValue(ctx, nil, 1)
	}()
}

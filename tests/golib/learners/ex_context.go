package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func worker(ctx context.Context, id int, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			return
		case out <- id:
			time.Sleep(time.Millisecond)
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go worker(ctx, i, out, &wg)
	}
	for i := 0; i < 6; i++ {
		<-out
	}
	fmt.Println(ctx.Err())
	cancel()
	wg.Wait()
	fmt.Println(ctx.Err(), ctx.Err() == context.Canceled)
	tctx, cancel2 := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel2()
	select {
	case <-time.After(time.Second):
		fmt.Println("overslept")
	case <-tctx.Done():
		fmt.Println(tctx.Err(), errors.Is(tctx.Err(), context.DeadlineExceeded))
	}
	_, has := tctx.Deadline()
	_, hasNot := ctx.Deadline()
	fmt.Println(has, hasNot)
	vctx := context.WithValue(ctx, key("user"), "ann")
	fmt.Println(vctx.Value(key("user")), vctx.Value(key("none")), vctx.Err())
	parent, stop := context.WithCancel(context.TODO())
	child, stop2 := context.WithTimeout(parent, time.Hour)
	defer stop2()
	stop()
	<-child.Done()
	fmt.Println(child.Err())
	fmt.Println(context.Background(), context.TODO())
	cctx, because := context.WithCancelCause(context.Background())
	because(errors.New("why not"))
	fmt.Println(cctx.Err(), context.Cause(cctx))
}

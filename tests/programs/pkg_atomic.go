// sync/atomic.
package main

import (
	"sync"
	"sync/atomic"
)

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var n int32
	var m int64
	var wg sync.WaitGroup
	for i := 0; i < 20; i++ {
		wg.Add(1)
		go func() {
			atomic.AddInt32(&n, 2)
			atomic.AddInt64(&m, 1<<33)
			wg.Done()
		}()
	}
	wg.Wait()
	expect(atomic.LoadInt32(&n) == 40 && atomic.LoadInt64(&m) == 20<<33, "Add")
	expect(atomic.CompareAndSwapInt32(&n, 40, 1) && !atomic.CompareAndSwapInt32(&n, 40, 2) && n == 1, "CompareAndSwap")
	atomic.StoreInt64(&m, 5)
	expect(m == 5, "Store")
	var u uint32 = 5
	expect(atomic.AddUint32(&u, ^uint32(0)) == 4, "decrement")
}

package sync

import (
	"runtime"
	"sync/atomic"
)

type Locker interface {
	Lock()
	Unlock()
}

// A Mutex counts who holds it or waits for it; those who wait sleep on sema.
type Mutex struct {
	key  int32
	sema uint32
}

func (m *Mutex) Lock() {
	if atomic.AddInt32(&m.key, 1) == 1 {
		return
	}
	runtime.Semacquire(&m.sema)
}

func (m *Mutex) TryLock() bool { return atomic.CompareAndSwapInt32(&m.key, 0, 1) }

func (m *Mutex) Unlock() {
	switch v := atomic.AddInt32(&m.key, -1); {
	case v == 0:
		return
	case v < 0:
		fatal("sync: unlock of unlocked mutex")
	}
	runtime.Semrelease(&m.sema)
}

func fatal(text string)

// An RWMutex has its writers hold w; readers counts those who read, less a large number while a writer waits or writes.
type RWMutex struct {
	w         Mutex
	readers   int32
	leaving   int32
	readerSem uint32
	writerSem uint32
}

const maxReaders = 1 << 30

func (rw *RWMutex) RLock() {
	if atomic.AddInt32(&rw.readers, 1) < 0 {
		runtime.Semacquire(&rw.readerSem)
	}
}

func (rw *RWMutex) TryRLock() bool {
	if rw.readers < 0 {
		return false
	}
	rw.readers++
	return true
}

func (rw *RWMutex) RUnlock() {
	r := atomic.AddInt32(&rw.readers, -1)
	if r >= 0 {
		return
	}
	if r+1 == 0 || r+1 == -maxReaders {
		fatal("sync: RUnlock of unlocked RWMutex")
	}
	if atomic.AddInt32(&rw.leaving, -1) == 0 {
		runtime.Semrelease(&rw.writerSem)
	}
}

func (rw *RWMutex) Lock() {
	rw.w.Lock()
	r := atomic.AddInt32(&rw.readers, -maxReaders) + maxReaders
	if r != 0 && atomic.AddInt32(&rw.leaving, r) != 0 {
		runtime.Semacquire(&rw.writerSem)
	}
}

func (rw *RWMutex) TryLock() bool {
	if !rw.w.TryLock() {
		return false
	}
	if !atomic.CompareAndSwapInt32(&rw.readers, 0, -maxReaders) {
		rw.w.Unlock()
		return false
	}
	return true
}

func (rw *RWMutex) Unlock() {
	r := atomic.AddInt32(&rw.readers, maxReaders)
	if r >= maxReaders {
		fatal("sync: Unlock of unlocked RWMutex")
	}
	for i := int32(0); i < r; i++ {
		runtime.Semrelease(&rw.readerSem)
	}
	rw.w.Unlock()
}

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type WaitGroup struct {
	counter int32
	waiters int32
	sema    uint32
}

func (wg *WaitGroup) Add(delta int) {
	v := atomic.AddInt32(&wg.counter, int32(delta))
	if v < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if v > 0 || wg.waiters == 0 {
		return
	}
	for ; wg.waiters > 0; wg.waiters-- {
		runtime.Semrelease(&wg.sema)
	}
}

func (wg *WaitGroup) Done() { wg.Add(-1) }

func (wg *WaitGroup) Wait() {
	if wg.counter == 0 {
		return
	}
	wg.waiters++
	runtime.Semacquire(&wg.sema)
}

func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}

type Once struct {
	m    Mutex
	done bool
}

func (o *Once) Do(f func()) {
	if o.done {
		return
	}
	o.m.Lock()
	defer o.m.Unlock()
	if !o.done {
		defer o.finish()
		f()
	}
}

func (o *Once) finish() { o.done = true }

func OnceFunc(f func()) func() {
	var once Once
	return func() { once.Do(f) }
}

type Cond struct {
	L       Locker
	waiters int32
	sema    uint32
}

func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) Wait() {
	c.waiters++
	c.L.Unlock()
	runtime.Semacquire(&c.sema)
	c.L.Lock()
}

func (c *Cond) Signal() {
	if c.waiters > 0 {
		c.waiters--
		runtime.Semrelease(&c.sema)
	}
}

func (c *Cond) Broadcast() {
	for c.waiters > 0 {
		c.Signal()
	}
}

type Pool struct {
	New  func() any
	free []any
}

func (p *Pool) Get() any {
	if n := len(p.free); n > 0 {
		x := p.free[n-1]
		p.free = p.free[:n-1]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}

func (p *Pool) Put(x any) {
	if x != nil {
		p.free = append(p.free, x)
	}
}

type Map struct {
	m map[any]any
}

func (m *Map) Load(key any) (value any, ok bool) {
	value, ok = m.m[key]
	return
}

func (m *Map) Store(key, value any) {
	if m.m == nil {
		m.m = make(map[any]any)
	}
	m.m[key] = value
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	if actual, loaded = m.m[key]; loaded {
		return
	}
	m.Store(key, value)
	return value, false
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	value, loaded = m.m[key]
	delete(m.m, key)
	return
}

func (m *Map) Delete(key any) { delete(m.m, key) }

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	previous, loaded = m.m[key]
	m.Store(key, value)
	return
}

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	if v, ok := m.m[key]; ok && v == old {
		m.m[key] = new
		return true
	}
	return false
}

func (m *Map) Range(f func(key, value any) bool) {
	for k, v := range m.m {
		if !f(k, v) {
			break
		}
	}
}

func (m *Map) Clear() { clear(m.m) }

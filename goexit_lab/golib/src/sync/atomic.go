package atomic

// Threads of the simulated machine take turns between instructions, and each function here that must not be divided is
// a native, which is one.

func AddInt32(addr *int32, delta int32) (new int32)
func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)
func SwapInt32(addr *int32, new int32) (old int32)
func LoadInt32(addr *int32) (val int32) { return *addr }
func StoreInt32(addr *int32, val int32) { *addr = val }

func AddInt64(addr *int64, delta int64) (new int64)
func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)
func SwapInt64(addr *int64, new int64) (old int64)
func LoadInt64(addr *int64) (val int64) { return *addr }
func StoreInt64(addr *int64, val int64) { *addr = val }

func AddUint32(addr *uint32, delta uint32) (new uint32)
func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool)
func SwapUint32(addr *uint32, new uint32) (old uint32)
func LoadUint32(addr *uint32) (val uint32) { return *addr }
func StoreUint32(addr *uint32, val uint32) { *addr = val }

func AddUint64(addr *uint64, delta uint64) (new uint64)
func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool)
func SwapUint64(addr *uint64, new uint64) (old uint64)
func LoadUint64(addr *uint64) (val uint64) { return *addr }
func StoreUint64(addr *uint64, val uint64) { *addr = val }

func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)
func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)
func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)
func LoadUintptr(addr *uintptr) (val uintptr) { return *addr }
func StoreUintptr(addr *uintptr, val uintptr) { *addr = val }

type Int32 struct {
	v int32
}

func (x *Int32) Load() int32                 { return x.v }
func (x *Int32) Store(val int32)             { x.v = val }
func (x *Int32) Swap(new int32) (old int32)  { return SwapInt32(&x.v, new) }
func (x *Int32) Add(delta int32) (new int32) { return AddInt32(&x.v, delta) }
func (x *Int32) CompareAndSwap(old, new int32) (swapped bool) {
	return CompareAndSwapInt32(&x.v, old, new)
}

type Int64 struct {
	v int64
}

func (x *Int64) Load() int64                 { return x.v }
func (x *Int64) Store(val int64)             { x.v = val }
func (x *Int64) Swap(new int64) (old int64)  { return SwapInt64(&x.v, new) }
func (x *Int64) Add(delta int64) (new int64) { return AddInt64(&x.v, delta) }
func (x *Int64) CompareAndSwap(old, new int64) (swapped bool) {
	return CompareAndSwapInt64(&x.v, old, new)
}

type Uint32 struct {
	v uint32
}

func (x *Uint32) Load() uint32                  { return x.v }
func (x *Uint32) Store(val uint32)              { x.v = val }
func (x *Uint32) Swap(new uint32) (old uint32)  { return SwapUint32(&x.v, new) }
func (x *Uint32) Add(delta uint32) (new uint32) { return AddUint32(&x.v, delta) }
func (x *Uint32) CompareAndSwap(old, new uint32) (swapped bool) {
	return CompareAndSwapUint32(&x.v, old, new)
}

type Uint64 struct {
	v uint64
}

func (x *Uint64) Load() uint64                  { return x.v }
func (x *Uint64) Store(val uint64)              { x.v = val }
func (x *Uint64) Swap(new uint64) (old uint64)  { return SwapUint64(&x.v, new) }
func (x *Uint64) Add(delta uint64) (new uint64) { return AddUint64(&x.v, delta) }
func (x *Uint64) CompareAndSwap(old, new uint64) (swapped bool) {
	return CompareAndSwapUint64(&x.v, old, new)
}

type Uintptr struct {
	v uintptr
}

func (x *Uintptr) Load() uintptr                   { return x.v }
func (x *Uintptr) Store(val uintptr)               { x.v = val }
func (x *Uintptr) Swap(new uintptr) (old uintptr)  { return SwapUintptr(&x.v, new) }
func (x *Uintptr) Add(delta uintptr) (new uintptr) { return AddUintptr(&x.v, delta) }
func (x *Uintptr) CompareAndSwap(old, new uintptr) (swapped bool) {
	return CompareAndSwapUintptr(&x.v, old, new)
}

type Bool struct {
	v uint32
}

func toUint(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (x *Bool) Load() bool               { return x.v != 0 }
func (x *Bool) Store(val bool)           { x.v = toUint(val) }
func (x *Bool) Swap(new bool) (old bool) { return SwapUint32(&x.v, toUint(new)) != 0 }
func (x *Bool) CompareAndSwap(old, new bool) (swapped bool) {
	return CompareAndSwapUint32(&x.v, toUint(old), toUint(new))
}

type Value struct {
	v any
}

func (v *Value) Load() (val any) { return v.v }

func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	v.v = val
}

func (v *Value) Swap(new any) (old any) {
	old = v.v
	v.Store(new)
	return
}

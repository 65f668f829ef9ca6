package runtime

const GOOS = "linux"
const Compiler = "gc"

var GOARCH = arch()

type Error interface {
	error
	RuntimeError()
}

// An errorString is a run-time error that its text says all about.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// A TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	text string
}

func (*TypeAssertionError) RuntimeError()   {}
func (e *TypeAssertionError) Error() string { return "interface conversion: " + e.text }

// failures makes a program that refers to it have the types that natives make errors of.
func failures() (any, any) { return errorString(""), &TypeAssertionError{} }

func arch() string

func Breakpoint()
func Goexit()
func Gosched()
func LockOSThread()
func UnlockOSThread()
func NumGoroutine() int
func Semacquire(addr *uint32)
func Semrelease(addr *uint32)

// GOMAXPROCS asks the runtime, whose numbers have 32 bits whatever an int has.
func GOMAXPROCS(n int) int { return int(gomaxprocs(int32(n))) }

func gomaxprocs(n int32) int32

// GC collects as the allocator does: blocks go back to the central lists, and none is reclaimed.
func GC()
func NumCPU() int       { return 1 }
func NumCgoCall() int64 { return 0 }
func Version() string   { return "release.2010-03-29" }
func KeepAlive(x any)   {}

// SetFinalizer checks what it is given, as Go does. The finalizer never runs: nothing is reclaimed here.
func SetFinalizer(obj, finalizer any) { finalizable(obj, finalizer) }

func finalizable(obj, finalizer any)

// Nothing takes samples here, whatever the rate.
var MemProfileRate int = 512 * 1024

func SetBlockProfileRate(rate int)         {}
func SetMutexProfileFraction(rate int) int { return 0 }

// MemStats says what the allocator counts: Alloc, TotalAlloc, Sys, Mallocs, Frees, the Heap… ones, NextGC, NumGC and
// EnableGC. All others stay zero.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

func memory() []uint64

func ReadMemStats(m *MemStats) {
	now := memory()
	m.Alloc, m.TotalAlloc, m.Sys, m.Mallocs, m.Frees = now[0], now[0], now[2], now[3], now[4]
	m.HeapAlloc, m.HeapInuse, m.HeapSys, m.HeapIdle = now[1], now[1], now[2], now[2]-now[1]
	m.HeapObjects, m.NextGC, m.NumGC, m.EnableGC = now[3]-now[4], now[6], uint32(now[5]), true
}

// callers are the PCs to which the functions on the stack return, from the caller of callers on, at most max of them.
func callers(skip, max int) []uintptr

// at says what function, line and entry lie at a PC; the name is empty if there is none.
func at(pc uintptr) (name, file string, line int, entry uintptr)

func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	found := callers(skip+1, 1)
	if skip < 0 || len(found) == 0 {
		return
	}
	_, file, line, _ = at(found[0] - 1)
	return found[0], file, line, true
}

func Callers(skip int, pc []uintptr) int { return copy(pc, callers(skip, len(pc))) }

type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

type Frames struct {
	callers []uintptr
}

func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

func (ci *Frames) Next() (frame Frame, more bool) {
	for len(ci.callers) > 0 && frame.Function == "" {
		pc := ci.callers[0] - 1
		ci.callers = ci.callers[1:]
		if name, file, line, entry := at(pc); name != "" {
			frame = Frame{pc, &Func{name, entry}, name, file, line, entry}
		}
	}
	return frame, len(ci.callers) > 0
}

type Func struct {
	name  string
	entry uintptr
}

func FuncForPC(pc uintptr) *Func {
	name, _, _, entry := at(pc)
	if name == "" {
		return nil
	}
	return &Func{name, entry}
}

func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

func (f *Func) Entry() uintptr { return f.entry }

func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _ = at(pc)
	return
}

// stack is the text of the running goroutine's stack, or of everybody's.
func stack(all bool) string

func Stack(buf []byte, all bool) int { return copy(buf, stack(all)) }

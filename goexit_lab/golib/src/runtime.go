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
func GOMAXPROCS(n int32) int32
func LockOSThread()
func UnlockOSThread()
func NumGoroutine() int
func Semacquire(addr *uint32)
func Semrelease(addr *uint32)

func GC()             {}
func NumCPU() int     { return 1 }
func Version() string { return "release.2010-03-29" }
func KeepAlive(x any) {}

type MemStats struct {
	Alloc      uint64
	TotalAlloc uint64
	Sys        uint64
	Mallocs    uint64
	Frees      uint64
	HeapAlloc  uint64
	HeapSys    uint64
	NumGC      uint32
}

func memory() []uint64

func ReadMemStats(m *MemStats) {
	now := memory()
	m.Alloc, m.HeapAlloc, m.HeapSys, m.Mallocs, m.Frees = now[0], now[1], now[2], now[3], now[4]
	m.TotalAlloc, m.Sys, m.NumGC = now[0], now[2], uint32(now[5])
}

func caller(skip int) (pc uintptr, name string, line int, ok bool)

func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pc, _, line, ok = caller(skip)
	if ok {
		file = source()
	}
	return
}

func source() string

type Func struct {
	name string
}

func FuncForPC(pc uintptr) *Func {
	name := function(pc)
	if name == "" {
		return nil
	}
	return &Func{name}
}

func function(pc uintptr) string

func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

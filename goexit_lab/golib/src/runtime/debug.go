package debug

import (
	"os"
	"runtime"
	"time"
)

// Stack is what runtime.Stack says of the running goroutine.
func Stack() []byte {
	for n := 1024; ; n *= 2 {
		buf := make([]byte, n)
		if got := runtime.Stack(buf, false); got < n {
			return buf[:got]
		}
	}
}

func PrintStack() { os.Stderr.Write(Stack()) }

// The limits below are remembered and given back; this machine has its own. A percentage changes nothing either.
var gcPercent, maxStack, maxThreads, panicOnFault = 100, 1000000000, 10000, false

func SetGCPercent(percent int) int {
	old := gcPercent
	gcPercent = percent
	return old
}

func SetMaxStack(bytes int) int {
	old := maxStack
	maxStack = bytes
	return old
}

func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}

func SetPanicOnFault(enabled bool) bool {
	old := panicOnFault
	panicOnFault = enabled
	return old
}

// SetTraceback changes nothing: what a traceback tells is the period's.
func SetTraceback(level string) {}

func FreeOSMemory() { runtime.GC() }

// GCStats has the number of collections; pauses are not measured, as no time passes in them.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
	stats.Pause, stats.PauseEnd = stats.Pause[:0], stats.PauseEnd[:0]
}

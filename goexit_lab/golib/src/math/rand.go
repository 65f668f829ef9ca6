package rand

import "math"

// The numbers are those of the real package, for the same seed. The functions without a receiver begin at seed 1, as
// theirs did until Go 1.19.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

type Source64 interface {
	Source
	Uint64() uint64
}

// Each number is the sum of the one 607 and the one 273 before it (Mitchell and Reeds): a ring that is gone through
// downwards by two indexes.
type source struct {
	tap, feed int
	ring      []int64
}

// seeded makes a ring from a seed.
func seeded(seed int64) []int64

func NewSource(seed int64) Source {
	s := new(source)
	s.Seed(seed)
	return s
}

func (s *source) Seed(seed int64) { s.tap, s.feed, s.ring = 0, 607-273, seeded(seed) }

func (s *source) Int63() int64 { return int64(s.Uint64() << 1 >> 1) }

func (s *source) Uint64() uint64 {
	ring, tap, feed := s.ring, s.tap-1, s.feed-1
	if tap < 0 {
		tap = len(ring) - 1
	} else if feed < 0 {
		feed = len(ring) - 1
	}
	s.tap, s.feed = tap, feed
	x := ring[feed] + ring[tap]
	ring[feed] = x
	return uint64(x)
}

type Rand struct {
	src     Source
	wide    Source64 // the same if it has 64 bits
	rest    int64    // bytes that Read has left
	pending int8     // how many
}

func New(src Source) *Rand {
	wide, _ := src.(Source64)
	return &Rand{src: src, wide: wide}
}

func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.pending = 0
}

func (r *Rand) Int63() int64   { return r.src.Int63() }
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }
func (r *Rand) Int31() int32   { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int       { return int(uint(r.Int63()) << 1 >> 1) }

func (r *Rand) Uint64() uint64 {
	if r.wide != nil {
		return r.wide.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	max := int64((1 << 63) - 1 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > max {
		v = r.Int63()
	}
	return v % n
}

func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	max := int32((1 << 31) - 1 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > max {
		v = r.Int31()
	}
	return v % n
}

func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// below is a number below n by a product instead of a remainder (Lemire).
func (r *Rand) below(n uint32) uint32 {
	product := uint64(r.Uint32()) * uint64(n)
	if uint32(product) < n {
		for least := -n % n; uint32(product) < least; {
			product = uint64(r.Uint32()) * uint64(n)
		}
	}
	return uint32(product >> 32)
}

func (r *Rand) Float64() float64 {
	f := float64(r.Int63()) / (1 << 63)
	for f == 1 {
		f = float64(r.Int63()) / (1 << 63)
	}
	return f
}

func (r *Rand) Float32() float32 {
	f := float32(r.Float64())
	for f == 1 {
		f = float32(r.Float64())
	}
	return f
}

func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint32(i+1))))
	}
}

func (r *Rand) Read(p []byte) (n int, err error) {
	for n = range p {
		if r.pending == 0 {
			r.rest, r.pending = r.Int63(), 7
		}
		p[n] = byte(r.rest)
		r.rest >>= 8
		r.pending--
	}
	return len(p), nil
}

// Both distributions by the method of Marsaglia and Tsang (2000): an area under a curve is cut into strips of one size; a
// point in one of them is nearly always in the part that is all below the curve. strip finds the point and says whether
// it is, under whether it is below the curve all the same, by a number that chance made.
func normalStrip(j int32) (x float64, inside bool)
func normalUnder(j int32, x float64, chance float32) bool
func exponentialStrip(j uint32) (x float64, inside bool)
func exponentialUnder(j uint32, x float64, chance float32) bool

const (
	normalTail      = 3.442619855899
	exponentialTail = 7.69711747013104972
)

func (r *Rand) NormFloat64() float64 {
	for {
		j := int32(r.Uint32())
		x, inside := normalStrip(j)
		if !inside && j&127 == 0 {
			x = r.beyond()
			if j <= 0 {
				x = -x
			}
			return x
		}
		if inside || normalUnder(j, x, float32(r.Float64())) {
			return x
		}
	}
}

// beyond is a number in the tail of the normal distribution.
func (r *Rand) beyond() float64 {
	for {
		x := -math.Log(r.Float64()) * (1.0 / normalTail)
		y := -math.Log(r.Float64())
		if y+y >= x*x {
			return normalTail + x
		}
	}
}

func (r *Rand) ExpFloat64() float64 {
	for {
		j := r.Uint32()
		x, inside := exponentialStrip(j)
		if !inside && j&255 == 0 {
			return exponentialTail - math.Log(r.Float64())
		}
		if inside || exponentialUnder(j, x, float32(r.Float64())) {
			return x
		}
	}
}

// A Zipf makes numbers k with a chance of (v+k)**-s, by rejection from an integral that can be inverted (Hörmann and
// Derflinger 1996).
type Zipf struct {
	r               *Rand
	v, s            float64
	power, inverse  float64
	far, near, sure float64
}

func (z *Zipf) area(x float64) float64    { return math.Exp(z.power*math.Log(z.v+x)) * z.inverse }
func (z *Zipf) from(area float64) float64 { return math.Exp(z.inverse*math.Log(z.power*area)) - z.v }

func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1.0 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, v: v, s: s, power: 1.0 - s}
	z.inverse = 1.0 / z.power
	z.far = z.area(float64(imax) + 0.5)
	z.near = z.area(0.5) - math.Exp(math.Log(v)*(-s)) - z.far
	z.sure = 1 - z.from(z.area(1.5)-math.Exp(-s*math.Log(v+1.0)))
	return z
}

func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		area := z.far + z.r.Float64()*z.near
		x := z.from(area)
		k := math.Floor(x + 0.5)
		if k-x <= z.sure || area >= z.area(k+0.5)-math.Exp(-math.Log(k+z.v)*z.s) {
			return uint64(k)
		}
	}
}

var global = New(NewSource(1))

func Seed(seed int64)                    { global.Seed(seed) }
func Int63() int64                       { return global.Int63() }
func Uint32() uint32                     { return global.Uint32() }
func Uint64() uint64                     { return global.Uint64() }
func Int31() int32                       { return global.Int31() }
func Int() int                           { return global.Int() }
func Int63n(n int64) int64               { return global.Int63n(n) }
func Int31n(n int32) int32               { return global.Int31n(n) }
func Intn(n int) int                     { return global.Intn(n) }
func Float64() float64                   { return global.Float64() }
func Float32() float32                   { return global.Float32() }
func Perm(n int) []int                   { return global.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }
func Read(p []byte) (n int, err error)   { return global.Read(p) }
func NormFloat64() float64               { return global.NormFloat64() }
func ExpFloat64() float64                { return global.ExpFloat64() }

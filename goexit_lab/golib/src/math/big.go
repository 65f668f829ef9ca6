package big

import (
	"fmt"
	"math/bits"
	"math/rand"
	"strings"
)

type Word uint

const MaxBase = 62

// An Int is its sign and the words of its absolute value, the lowest first; the highest is not 0.
type Int struct {
	neg bool
	abs []Word
}

// compute is one operation on two numbers; what it does is known by its name.
func compute(size int, what string, xneg bool, x []Word, yneg bool, y []Word) (neg bool, abs []Word)

// digits is the absolute value in some base.
func digits(size int, x []Word, base int) string

// parse is the value of digits in some base, where 0 is that of a prefix.
func parse(size int, s string, base int) (neg bool, abs []Word, ok bool)

func (z *Int) do(what string, x, y *Int) *Int {
	z.neg, z.abs = compute(bits.UintSize, what, x.neg, x.abs, y.neg, y.abs)
	return z
}

func (z *Int) divide(what string, x, y *Int) *Int {
	if len(y.abs) == 0 {
		panic("division by zero")
	}
	return z.do(what, x, y)
}

func NewInt(x int64) *Int { return new(Int).SetInt64(x) }

func (z *Int) SetInt64(x int64) *Int {
	if x < 0 {
		z.SetUint64(uint64(-x))
		z.neg = true
		return z
	}
	return z.SetUint64(uint64(x))
}

func (z *Int) SetUint64(x uint64) *Int {
	z.neg, z.abs = false, nil
	for ; x != 0; x = x >> (bits.UintSize - 1) >> 1 {
		z.abs = append(z.abs, Word(x))
	}
	return z
}

func (z *Int) Set(x *Int) *Int {
	z.neg, z.abs = x.neg, append([]Word(nil), x.abs...)
	return z
}

func (z *Int) SetString(s string, base int) (*Int, bool) {
	neg, abs, ok := parse(bits.UintSize, s, base)
	if !ok {
		return nil, false
	}
	z.neg, z.abs = neg, abs
	return z, true
}

func (z *Int) SetBytes(buf []byte) *Int {
	z.SetUint64(0)
	eight := NewInt(8)
	for _, b := range buf {
		z.do("lsh", z, eight)
		z.do("or", z, NewInt(int64(b)))
	}
	return z
}

func (z *Int) SetBits(abs []Word) *Int {
	for len(abs) > 0 && abs[len(abs)-1] == 0 {
		abs = abs[:len(abs)-1]
	}
	z.neg, z.abs = false, abs
	return z
}

func (x *Int) Bits() []Word { return x.abs }

func (z *Int) Add(x, y *Int) *Int    { return z.do("add", x, y) }
func (z *Int) Sub(x, y *Int) *Int    { return z.do("sub", x, y) }
func (z *Int) Mul(x, y *Int) *Int    { return z.do("mul", x, y) }
func (z *Int) Quo(x, y *Int) *Int    { return z.divide("quo", x, y) }
func (z *Int) Rem(x, y *Int) *Int    { return z.divide("rem", x, y) }
func (z *Int) Div(x, y *Int) *Int    { return z.divide("div", x, y) }
func (z *Int) Mod(x, y *Int) *Int    { return z.divide("mod", x, y) }
func (z *Int) And(x, y *Int) *Int    { return z.do("and", x, y) }
func (z *Int) Or(x, y *Int) *Int     { return z.do("or", x, y) }
func (z *Int) Xor(x, y *Int) *Int    { return z.do("xor", x, y) }
func (z *Int) AndNot(x, y *Int) *Int { return z.do("andnot", x, y) }
func (z *Int) Not(x *Int) *Int       { return z.do("not", x, x) }

func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

func (z *Int) Lsh(x *Int, n uint) *Int { return z.do("lsh", x, new(Int).SetUint64(uint64(n))) }
func (z *Int) Rsh(x *Int, n uint) *Int { return z.do("rsh", x, new(Int).SetUint64(uint64(n))) }

func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	q := new(Int).Quo(x, y)
	r.Rem(x, y)
	return z.Set(q), r
}

func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	q := new(Int).Div(x, y)
	m.Mod(x, y)
	return z.Set(q), m
}

// Exp is x**y, modulo m if that is not 0.
func (z *Int) Exp(x, y, m *Int) *Int {
	if m == nil || len(m.abs) == 0 {
		if y.neg {
			return z.SetInt64(1)
		}
		return z.do("exp", x, y)
	}
	base, e := new(Int).Set(x), new(Int).Set(y)
	if y.neg {
		if base.ModInverse(x, m) == nil {
			return nil
		}
		e.Neg(y)
	}
	mod := new(Int).Abs(m)
	result := NewInt(1)
	result.Mod(result, mod)
	base.Mod(base, mod)
	for i := e.BitLen() - 1; i >= 0; i-- {
		result.Mod(result.Mul(result, result), mod)
		if e.Bit(i) == 1 {
			result.Mod(result.Mul(result, base), mod)
		}
	}
	return z.Set(result)
}

// GCD sets x and y, if they are not nil, so that z = a*x + b*y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	r, s := new(Int).Abs(a), new(Int).Abs(b)
	u, v, w, t := NewInt(1), NewInt(0), NewInt(0), NewInt(1)
	for len(s.abs) > 0 {
		q := new(Int).Quo(r, s)
		r, s = s, new(Int).Sub(r, new(Int).Mul(q, s))
		u, v = v, new(Int).Sub(u, new(Int).Mul(q, v))
		w, t = t, new(Int).Sub(w, new(Int).Mul(q, t))
	}
	if len(a.abs) == 0 {
		u.SetInt64(0)
	}
	if len(b.abs) == 0 {
		w.SetInt64(0)
	}
	aneg, bneg := a.neg, b.neg
	if x != nil {
		x.Set(u)
		if aneg {
			x.Neg(x)
		}
	}
	if y != nil {
		y.Set(w)
		if bneg {
			y.Neg(y)
		}
	}
	return z.Set(r)
}

func (z *Int) ModInverse(g, n *Int) *Int {
	mod := new(Int).Abs(n)
	a := new(Int).Mod(g, mod)
	x := new(Int)
	if d := new(Int).GCD(x, nil, a, mod); d.Cmp(NewInt(1)) != 0 {
		return nil
	}
	return z.Mod(x, mod)
}

func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	return z.do("sqrt", x, x)
}

func (z *Int) MulRange(a, b int64) *Int {
	if a > b {
		return z.SetInt64(1)
	}
	if a <= 0 && b >= 0 {
		return z.SetInt64(0)
	}
	p := NewInt(a)
	for a < b {
		a++
		p.Mul(p, NewInt(a))
	}
	return z.Set(p)
}

func (z *Int) Binomial(n, k int64) *Int {
	if k > n {
		return z.SetInt64(0)
	}
	if k > n-k {
		k = n - k
	}
	p := NewInt(1)
	for i := int64(1); i <= k; i++ {
		p.Mul(p, NewInt(n-k+i))
		p.Quo(p, NewInt(i))
	}
	return z.Set(p)
}

func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.Sign() <= 0 {
		return z.SetInt64(0)
	}
	x := new(Int)
	for i := 0; i <= n.BitLen()/31; i++ {
		x.Lsh(x, 31)
		x.Or(x, NewInt(rnd.Int63()>>32))
	}
	return z.Mod(x, n)
}

// ProbablyPrime divides by small primes and then asks n witnesses more than the first twelve primes.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	one, two := NewInt(1), NewInt(2)
	if x.Cmp(two) < 0 {
		return false
	}
	small := []int64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37}
	for _, p := range small {
		if new(Int).Rem(x, NewInt(p)).Sign() == 0 {
			return x.Cmp(NewInt(p)) == 0
		}
	}
	less := new(Int).Sub(x, one)
	k := less.TrailingZeroBits()
	odd := new(Int).Rsh(less, k)
	source := rand.New(rand.NewSource(int64(x.abs[0])))
	for i := 0; i < len(small)+n; i++ {
		w := new(Int)
		if i < len(small) {
			w.SetInt64(small[i])
		} else {
			w.Add(w.Rand(source, new(Int).Sub(less, two)), two)
		}
		if !strong(w.Exp(w, odd, x), less, x, k) {
			return false
		}
	}
	return true
}

// strong is whether squaring w less than k times leads to -1, or w is 1.
func strong(w, less, x *Int, k uint) bool {
	if w.Cmp(NewInt(1)) == 0 {
		return true
	}
	for ; k > 0; k-- {
		if w.Cmp(less) == 0 {
			return true
		}
		w.Mod(w.Mul(w, w), x)
	}
	return false
}

func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

func (x *Int) Cmp(y *Int) int {
	switch {
	case x.neg && y.neg:
		return y.CmpAbs(x)
	case x.neg:
		return -1
	case y.neg:
		return 1
	}
	return x.CmpAbs(y)
}

func (x *Int) CmpAbs(y *Int) int {
	n := len(x.abs)
	if n != len(y.abs) {
		if n < len(y.abs) {
			return -1
		}
		return 1
	}
	for n--; n >= 0; n-- {
		if x.abs[n] != y.abs[n] {
			if x.abs[n] < y.abs[n] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x *Int) low() (v uint64) {
	for i := len(x.abs) - 1; i >= 0; i-- {
		v = v<<(bits.UintSize-1)<<1 | uint64(x.abs[i])
	}
	return
}

func (x *Int) Uint64() uint64 { return x.low() }

func (x *Int) Int64() int64 {
	if x.neg {
		return -int64(x.low())
	}
	return int64(x.low())
}

func (x *Int) IsUint64() bool { return !x.neg && x.BitLen() <= 64 }

func (x *Int) IsInt64() bool {
	return x.BitLen() <= 63 || x.neg && x.BitLen() == 64 && x.TrailingZeroBits() == 63
}

func (x *Int) BitLen() int {
	n := len(x.abs)
	if n == 0 {
		return 0
	}
	return (n-1)*bits.UintSize + bits.Len(uint(x.abs[n-1]))
}

func (x *Int) TrailingZeroBits() uint {
	for i, w := range x.abs {
		if w != 0 {
			return uint(i*bits.UintSize + bits.TrailingZeros(uint(w)))
		}
	}
	return 0
}

func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return 1 - new(Int).Not(x).Bit(i)
	}
	if i/bits.UintSize >= len(x.abs) {
		return 0
	}
	return uint(x.abs[i/bits.UintSize]) >> (uint(i) % bits.UintSize) & 1
}

func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	mask := new(Int).Lsh(NewInt(1), uint(i))
	if b == 0 {
		return z.AndNot(x, mask)
	}
	return z.Or(x, mask)
}

func (x *Int) Bytes() []byte { return x.FillBytes(make([]byte, (x.BitLen()+7)/8)) }

func (x *Int) FillBytes(buf []byte) []byte {
	if (x.BitLen()+7)/8 > len(buf) {
		panic("math/big: buffer too small to fit value")
	}
	for i := range buf {
		buf[i] = 0
	}
	for i, at := 0, len(buf)-1; at >= 0 && i < len(x.abs)*bits.UintSize/8; i, at = i+1, at-1 {
		buf[at] = byte(x.abs[i*8/bits.UintSize] >> (uint(i*8) % bits.UintSize))
	}
	return buf
}

func (x *Int) String() string { return x.Text(10) }

func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	text := digits(bits.UintSize, x.abs, base)
	if x.neg {
		return "-" + text
	}
	return text
}

func (x *Int) Append(buf []byte, base int) []byte { return append(buf, x.Text(base)...) }

// Format prints with %b, %o, %O, %d, %x, %X, %s and %v, with the flags that these have for integers.
func (x *Int) Format(s fmt.State, ch rune) {
	base, prefix := 10, ""
	switch ch {
	case 'b':
		base, prefix = 2, "0b"
	case 'o', 'O':
		base, prefix = 8, "0"
	case 'x', 'X':
		base, prefix = 16, "0"+string(ch)
	case 'd', 's', 'v':
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	if ch == 'O' {
		prefix = "0o"
	} else if !s.Flag('#') {
		prefix = ""
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	text := digits(bits.UintSize, x.abs, base)
	if ch == 'X' {
		text = strings.ToUpper(text)
	}
	least, precise := s.Precision()
	if precise {
		if n := least - len(text); n > 0 {
			text = strings.Repeat("0", n) + text
		} else if least == 0 && len(x.abs) == 0 {
			return
		}
	}
	text = sign + prefix + text
	width, _ := s.Width()
	if fill := width - len(text); fill > 0 {
		switch {
		case s.Flag('-'):
			text += strings.Repeat(" ", fill)
		case s.Flag('0') && !precise:
			at := len(sign) + len(prefix)
			text = text[:at] + strings.Repeat("0", fill) + text[at:]
		default:
			text = strings.Repeat(" ", fill) + text
		}
	}
	fmt.Fprint(s, text)
}

// ---- fractions ----

// A Rat is a fraction in lowest terms; its denominator is positive, or 0 words for 1.
type Rat struct {
	a, b Int
}

func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

func (z *Rat) SetFrac(a, b *Int) *Rat {
	if b.Sign() == 0 {
		panic("division by zero")
	}
	d := new(Int).GCD(nil, nil, a, b)
	num, den := new(Int).Quo(a, d), new(Int).Quo(b, d)
	if den.neg {
		num.Neg(num)
		den.Neg(den)
	}
	z.a, z.b = *num, *den
	return z
}

func (z *Rat) SetFrac64(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	return z.SetFrac(NewInt(a), NewInt(b))
}

func (z *Rat) SetInt(x *Int) *Rat    { return z.SetFrac(x, NewInt(1)) }
func (z *Rat) SetInt64(x int64) *Rat { return z.SetFrac(NewInt(x), NewInt(1)) }
func (z *Rat) Set(x *Rat) *Rat       { return z.SetFrac(x.Num(), x.Denom()) }
func (x *Rat) Num() *Int             { return new(Int).Set(&x.a) }
func (x *Rat) Sign() int             { return x.a.Sign() }
func (x *Rat) IsInt() bool           { return x.Denom().Cmp(NewInt(1)) == 0 }
func (z *Rat) Quo(x, y *Rat) *Rat    { return z.Mul(x, new(Rat).Inv(y)) }
func (z *Rat) Inv(x *Rat) *Rat       { return z.SetFrac(x.Denom(), x.Num()) }
func (z *Rat) Neg(x *Rat) *Rat       { return z.SetFrac(new(Int).Neg(&x.a), x.Denom()) }
func (z *Rat) Abs(x *Rat) *Rat       { return z.SetFrac(new(Int).Abs(&x.a), x.Denom()) }
func (z *Rat) Add(x, y *Rat) *Rat    { return z.sum("add", x, y) }
func (z *Rat) Sub(x, y *Rat) *Rat    { return z.sum("sub", x, y) }
func (x *Rat) String() string        { return x.a.String() + "/" + x.Denom().String() }
func (x *Rat) cross(y *Rat) (a, b *Int) {
	return new(Int).Mul(&x.a, y.Denom()), new(Int).Mul(&y.a, x.Denom())
}

func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return NewInt(1)
	}
	return new(Int).Set(&x.b)
}

func (z *Rat) sum(what string, x, y *Rat) *Rat {
	a, b := x.cross(y)
	return z.SetFrac(new(Int).do(what, a, b), new(Int).Mul(x.Denom(), y.Denom()))
}

func (z *Rat) Mul(x, y *Rat) *Rat {
	return z.SetFrac(new(Int).Mul(&x.a, &y.a), new(Int).Mul(x.Denom(), y.Denom()))
}

func (x *Rat) Cmp(y *Rat) int {
	a, b := x.cross(y)
	return a.Cmp(b)
}

func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString is the fraction with prec digits after the point, rounded half away from zero.
func (x *Rat) FloatString(prec int) string {
	scale := new(Int).Exp(NewInt(10), NewInt(int64(prec)), nil)
	n := new(Int).Mul(new(Int).Abs(&x.a), scale)
	n.Lsh(n, 1)
	n.Add(n, x.Denom())
	n.Quo(n, new(Int).Lsh(x.Denom(), 1))
	text := n.String()
	for len(text) <= prec {
		text = "0" + text
	}
	if prec > 0 {
		text = text[:len(text)-prec] + "." + text[len(text)-prec:]
	}
	if x.a.neg {
		return "-" + text
	}
	return text
}

// SetString takes "a/b" or a decimal fraction.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		a, ok := new(Int).SetString(s[:i], 0)
		b, okb := new(Int).SetString(s[i+1:], 0)
		if !ok || !okb || b.Sign() <= 0 {
			return nil, false
		}
		return z.SetFrac(a, b), true
	}
	den := NewInt(1)
	if i := strings.IndexByte(s, '.'); i >= 0 {
		den.Exp(NewInt(10), NewInt(int64(len(s)-i-1)), nil)
		s = s[:i] + s[i+1:]
	}
	a, ok := new(Int).SetString(s, 10)
	if !ok {
		return nil, false
	}
	return z.SetFrac(a, den), true
}

package main

import (
	"fmt"
	"math"
	"strconv"
	"unsafe"
)

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type Flags uint8

const (
	A Flags = 1 << iota
	B
	_
	D
)

func (f Flags) Has(g Flags) bool { return f&g != 0 }

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

type ByteSize float64

func (b ByteSize) String() string {
	switch {
	case b >= MB:
		return fmt.Sprintf("%.2fMB", b/MB)
	case b >= KB:
		return fmt.Sprintf("%.2fKB", b/KB)
	}
	return fmt.Sprintf("%.2fB", b)
}

func main() {
	fmt.Println(Sunday, Tuesday, Weekday(1), []Weekday{0, 2})
	fmt.Printf("%d %v %s %q %x\n", Monday, Monday, Monday, Monday, Monday)
	f := A | D
	fmt.Printf("%04b %v %v %08b\n", f, f.Has(B), f.Has(D), f&^A)
	fmt.Println(KB, MB, GB, ByteSize(5000), ByteSize(3e6))
	fmt.Println(math.MaxInt8, uint64(math.MaxUint64), math.MaxFloat32)
	var u8 uint8 = 250
	u8 += 10
	var i8 int8 = 127
	i8++
	fmt.Println(u8, i8, ^u8, -i8, i8>>1, uint8(i8)>>1)
	x := 0.1
	fmt.Println(x+0.2, x+0.2 == 0.3, float32(x)+0.2, 1/3.0, 2/3, -7/2, -7%3, 7&-2)
	fmt.Println(int64(math.Floor(-2.5)), int(x*29), int(-x*29), math.Round(2.5), uint8(300&0xff))
	fmt.Println(math.Inf(1), -math.Inf(1), math.NaN(), math.NaN() == math.NaN())
	fmt.Println(strconv.FormatInt(-255, 16), strconv.Quote("hi\n"), strconv.FormatFloat(1.5, 'e', 3, 64))
	n, _ := strconv.ParseInt("-101", 2, 64)
	h, _ := strconv.ParseUint("ff", 16, 64)
	b, _ := strconv.ParseBool("true")
	fl, _ := strconv.ParseFloat("6.02e23", 64)
	fmt.Println(n, h, b, fl)
	fmt.Println(unsafe.Sizeof(int32(0)), unsafe.Sizeof(struct {
		a byte
		b int32
	}{}))
	r := 'a'
	fmt.Println(r, string(r), 'a'+1, string(rune('a'+1)), "a"+"b", "abc" < "abd", len("é"), []byte("é"))
	c := complex(1, -2)
	fmt.Println(c*c, real(c), imag(c), c == 1-2i)
	fmt.Printf("%T %T %T %T %T %T\n", 1, 1.0, 'a', 1i, "s", nil)
	const big = 1 << 62
	fmt.Println(big>>60, 0x_ff, 0b1010, 0o17, 017, 1_000)
	a, z := 1, 2
	a, z = z, a+z
	fmt.Println(a, z, a|z, a^z, a&^z, a<<3)
}

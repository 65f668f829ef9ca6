package bits

const UintSize = 32 << (^uint(0) >> 63)

func count(x uint64) int
func length(x uint64) int
func reversed(x uint64, bits int) uint64
func multiply(x, y uint64) (hi, lo uint64)
func divide(hi, lo, y uint64) (quo, rem uint64)

func OnesCount(x uint) int     { return count(uint64(x)) }
func OnesCount8(x uint8) int   { return count(uint64(x)) }
func OnesCount16(x uint16) int { return count(uint64(x)) }
func OnesCount32(x uint32) int { return count(uint64(x)) }
func OnesCount64(x uint64) int { return count(x) }

func Len(x uint) int     { return length(uint64(x)) }
func Len8(x uint8) int   { return length(uint64(x)) }
func Len16(x uint16) int { return length(uint64(x)) }
func Len32(x uint32) int { return length(uint64(x)) }
func Len64(x uint64) int { return length(x) }

func LeadingZeros(x uint) int     { return UintSize - Len(x) }
func LeadingZeros8(x uint8) int   { return 8 - Len8(x) }
func LeadingZeros16(x uint16) int { return 16 - Len16(x) }
func LeadingZeros32(x uint32) int { return 32 - Len32(x) }
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

func trailing(x uint64, size int) int {
	if x == 0 {
		return size
	}
	return length(x&-x) - 1
}

func TrailingZeros(x uint) int     { return trailing(uint64(x), UintSize) }
func TrailingZeros8(x uint8) int   { return trailing(uint64(x), 8) }
func TrailingZeros16(x uint16) int { return trailing(uint64(x), 16) }
func TrailingZeros32(x uint32) int { return trailing(uint64(x), 32) }
func TrailingZeros64(x uint64) int { return trailing(x, 64) }

func RotateLeft(x uint, k int) uint {
	s := uint(k) & (UintSize - 1)
	return x<<s | x>>(UintSize-s)
}

func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

func Reverse(x uint) uint       { return uint(reversed(uint64(x), UintSize)) }
func Reverse8(x uint8) uint8    { return uint8(reversed(uint64(x), 8)) }
func Reverse16(x uint16) uint16 { return uint16(reversed(uint64(x), 16)) }
func Reverse32(x uint32) uint32 { return uint32(reversed(uint64(x), 32)) }
func Reverse64(x uint64) uint64 { return reversed(x, 64) }

func ReverseBytes(x uint) uint {
	if UintSize == 32 {
		return uint(ReverseBytes32(uint32(x)))
	}
	return uint(ReverseBytes64(uint64(x)))
}

func ReverseBytes16(x uint16) uint16 { return x>>8 | x<<8 }
func ReverseBytes32(x uint32) uint32 {
	return x>>24 | x>>8&0xFF00 | x<<8&0xFF0000 | x<<24
}
func ReverseBytes64(x uint64) uint64 {
	return uint64(ReverseBytes32(uint32(x)))<<32 | uint64(ReverseBytes32(uint32(x>>32)))
}

func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	carryOut = (x&y | (x|y)&^sum) >> 63
	return
}

func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	borrowOut = (^x&y | ^(x^y)&diff) >> 63
	return
}

func Mul64(x, y uint64) (hi, lo uint64) { return multiply(x, y) }

func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		panic("runtime error: integer divide by zero")
	}
	if y <= hi {
		panic("runtime error: integer overflow")
	}
	return divide(hi, lo, y)
}

func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	wide := uint64(x) + uint64(y) + uint64(carry)
	return uint32(wide), uint32(wide >> 32)
}

func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	wide := uint64(x) - uint64(y) - uint64(borrow)
	return uint32(wide), uint32(wide >> 63)
}

func Mul32(x, y uint32) (hi, lo uint32) {
	wide := uint64(x) * uint64(y)
	return uint32(wide >> 32), uint32(wide)
}

func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y != 0 && y <= hi {
		panic("runtime error: integer overflow")
	}
	wide := uint64(hi)<<32 | uint64(lo)
	return uint32(wide / uint64(y)), uint32(wide % uint64(y))
}

func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}

func Add(x, y, carry uint) (sum, carryOut uint) {
	sum = x + y + carry
	carryOut = (x&y | (x|y)&^sum) >> (UintSize - 1)
	return
}

func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	diff = x - y - borrow
	borrowOut = (^x&y | ^(x^y)&diff) >> (UintSize - 1)
	return
}

func Mul(x, y uint) (hi, lo uint) {
	h, l := multiply(uint64(x), uint64(y))
	if UintSize == 32 {
		return uint(l >> 32), uint(l)
	}
	return uint(h), uint(l)
}

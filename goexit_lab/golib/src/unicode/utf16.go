package utf16

const (
	high = 0xd800
	low  = 0xdc00
	end  = 0xe000
	self = 0x10000
)

func IsSurrogate(r rune) bool { return r >= high && r < end }

func DecodeRune(r1, r2 rune) rune {
	if r1 >= high && r1 < low && r2 >= low && r2 < end {
		return (r1-high)<<10 | (r2 - low) + self
	}
	return 0xFFFD
}

func EncodeRune(r rune) (r1, r2 rune) {
	if r < self || r > 0x10FFFF {
		return 0xFFFD, 0xFFFD
	}
	r -= self
	return high + r>>10&0x3ff, low + r&0x3ff
}

func AppendRune(a []uint16, r rune) []uint16 {
	switch {
	case r >= self && r <= 0x10FFFF:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	case r < 0 || IsSurrogate(r) || r > 0x10FFFF:
		r = 0xFFFD
	}
	return append(a, uint16(r))
}

func Encode(s []rune) []uint16 {
	a := make([]uint16, 0, len(s))
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

func Decode(s []uint16) []rune {
	a := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			next := rune(0)
			if i+1 < len(s) {
				next = rune(s[i+1])
			}
			r = DecodeRune(r, next)
			if r != 0xFFFD {
				i++
			}
		}
		a = append(a, r)
	}
	return a
}

func RuneLen(r rune) int {
	switch {
	case r >= 0 && r < self && !IsSurrogate(r):
		return 1
	case r >= self && r <= 0x10FFFF:
		return 2
	}
	return -1
}

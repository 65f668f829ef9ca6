package base64

import "strconv"

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

type Encoding struct {
	letters string
	values  [256]byte
	pad     rune
	strict  bool
}

const none = 0xFF

func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	e := &Encoding{letters: encoder, pad: StdPadding}
	for i := range e.values {
		e.values[i] = none
	}
	for i := 0; i < 64; i++ {
		e.values[encoder[i]] = byte(i)
	}
	return e
}

func (enc Encoding) WithPadding(padding rune) *Encoding {
	enc.pad = padding
	return &enc
}

func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

var StdEncoding = NewEncoding(letters + "+/")
var URLEncoding = NewEncoding(letters + "-_")
var RawStdEncoding = StdEncoding.WithPadding(NoPadding)
var RawURLEncoding = URLEncoding.WithPadding(NoPadding)

type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

func (enc *Encoding) EncodedLen(n int) int {
	if enc.pad == NoPadding {
		return (8*n + 5) / 6
	}
	return (n + 2) / 3 * 4
}

func (enc *Encoding) DecodedLen(n int) int {
	if enc.pad == NoPadding {
		return 6 * n / 8
	}
	return n / 4 * 3
}

func (enc *Encoding) Encode(dst, src []byte) {
	at := 0
	for len(src) > 0 {
		n := 3
		if len(src) < n {
			n = len(src)
		}
		var bits uint
		for i := 0; i < 3; i++ {
			bits <<= 8
			if i < n {
				bits |= uint(src[i])
			}
		}
		for i := 0; i < 4; i++ {
			switch {
			case i <= n:
				dst[at] = enc.letters[bits>>(18-6*uint(i))&63]
			case enc.pad == NoPadding:
				return
			default:
				dst[at] = byte(enc.pad)
			}
			at++
		}
		src = src[n:]
	}
}

func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	at := 0
	// next is the number of the next character that is no line end.
	next := func() int {
		for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
			at++
		}
		at++
		return at - 1
	}
	for {
		var bits uint
		count := 0
		last := 0 // where the quantum ends early
		for i := next(); ; i = next() {
			if i >= len(src) {
				if count == 0 {
					return n, nil
				}
				if count == 1 || enc.pad != NoPadding {
					return n, CorruptInputError(i - count)
				}
				last = i - 1
				break
			}
			c := src[i]
			if rune(c) == enc.pad {
				if count < 2 {
					return n, CorruptInputError(i)
				}
				last = i
				if count == 2 {
					if j := next(); j >= len(src) {
						return n, CorruptInputError(len(src))
					} else if rune(src[j]) != enc.pad {
						return n, CorruptInputError(j - 1)
					}
				}
				if j := next(); j < len(src) {
					err = CorruptInputError(j)
				}
				at = len(src)
				break
			}
			v := enc.values[c]
			if v == none {
				return n, CorruptInputError(i)
			}
			bits = bits<<6 | uint(v)
			count++
			if count == 4 {
				break
			}
		}
		bits <<= 6 * uint(4-count)
		if enc.strict && count < 4 && bits<<(8*uint(count-1))&0xFFFFFF != 0 {
			return n, CorruptInputError(last)
		}
		for i := 0; i < count-1; i++ {
			dst[n] = byte(bits >> (16 - 8*uint(i)))
			n++
		}
		if count < 4 || err != nil {
			return n, err
		}
	}
}

func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	buf := make([]byte, len(s)/4*3+3)
	n, err := enc.Decode(buf, []byte(s))
	return buf[:n], err
}

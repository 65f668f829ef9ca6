package hex

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

const digits = "0123456789abcdef"

var ErrLength = errors.New("encoding/hex: odd length hex string")

type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

func EncodedLen(n int) int { return 2 * n }
func DecodedLen(x int) int { return x / 2 }

func Encode(dst, src []byte) int {
	for i, b := range src {
		dst[2*i], dst[2*i+1] = digits[b>>4], digits[b&15]
	}
	return 2 * len(src)
}

func EncodeToString(src []byte) string {
	dst := make([]byte, 2*len(src))
	Encode(dst, src)
	return string(dst)
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; 2*n+1 < len(src); n++ {
		for _, c := range src[2*n : 2*n+2] {
			d, ok := digit(c)
			if !ok {
				return n, InvalidByteError(c)
			}
			dst[n] = dst[n]<<4 | d
		}
	}
	if len(src)%2 == 0 {
		return n, nil
	}
	if _, ok := digit(src[len(src)-1]); !ok {
		return n, InvalidByteError(src[len(src)-1])
	}
	return n, ErrLength
}

func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, len(s)/2)
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

// A dumper writes lines of 16 bytes; line holds those of the one that is not full.
type dumper struct {
	w    io.Writer
	at   int
	line []byte
}

func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

func (d *dumper) Write(data []byte) (n int, err error) {
	for _, b := range data {
		d.line = append(d.line, b)
		if len(d.line) == 16 {
			if err = d.flush(); err != nil {
				return
			}
		}
		n++
	}
	return
}

func (d *dumper) flush() error {
	text := fmt.Sprintf("%08x ", d.at)
	for i := 0; i < 16; i++ {
		if i == 8 {
			text += " "
		}
		if i < len(d.line) {
			text += fmt.Sprintf(" %02x", d.line[i])
		} else {
			text += "   "
		}
	}
	text += "  |"
	for _, b := range d.line {
		if b < 32 || b > 126 {
			b = '.'
		}
		text += string(rune(b))
	}
	d.at += len(d.line)
	d.line = d.line[:0]
	_, err := io.WriteString(d.w, text+"|\n")
	return err
}

func (d *dumper) Close() error {
	if len(d.line) == 0 {
		return nil
	}
	return d.flush()
}

func Dump(data []byte) string {
	var b strings.Builder
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return b.String()
}

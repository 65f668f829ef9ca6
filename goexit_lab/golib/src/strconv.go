package strconv

import "errors"

const IntSize = 32 << (^uint(0) >> 63)

var ErrRange = errors.New("value out of range")
var ErrSyntax = errors.New("invalid syntax")

type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

const (
	syntax = 1 + iota
	outOfRange
	badBase
	badBits
)

func numError(fn, s string, problem, number int) error {
	switch problem {
	case 0:
		return nil
	case outOfRange:
		return &NumError{fn, s, ErrRange}
	case badBase:
		return &NumError{fn, s, errors.New("invalid base " + Itoa(number))}
	case badBits:
		return &NumError{fn, s, errors.New("invalid bit size " + Itoa(number))}
	}
	return &NumError{fn, s, ErrSyntax}
}

func parseInt(s string, base int, bitSize int) (i int64, problem, number int)
func parseUint(s string, base int, bitSize int) (i uint64, problem, number int)
func parseFloat(s string, bitSize int) (f float64, problem int)

func Atoi(s string) (int, error) {
	i, problem, number := parseInt(s, 10, IntSize)
	return int(i), numError("Atoi", s, problem, number)
}

func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	if bitSize == 0 {
		bitSize = IntSize
	}
	i, problem, number := parseInt(s, base, bitSize)
	return i, numError("ParseInt", s, problem, number)
}

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	if bitSize == 0 {
		bitSize = IntSize
	}
	i, problem, number := parseUint(s, base, bitSize)
	return i, numError("ParseUint", s, problem, number)
}

func ParseFloat(s string, bitSize int) (float64, error) {
	f, problem := parseFloat(s, bitSize)
	return f, numError("ParseFloat", s, problem, 0)
}

func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

func itoa(i int64, base int) string
func utoa(i uint64, base int) string

func Itoa(i int) string { return itoa(int64(i), 10) }

func FormatInt(i int64, base int) string {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	return itoa(i, base)
}

func FormatUint(i uint64, base int) string {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	return utoa(i, base)
}

func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func formatFloat(f float64, fmt byte, prec, bitSize int) string

func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
	return formatFloat(f, fmt, prec, bitSize)
}

func AppendInt(dst []byte, i int64, base int) []byte   { return append(dst, FormatInt(i, base)...) }
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }
func AppendBool(dst []byte, b bool) []byte             { return append(dst, FormatBool(b)...) }
func AppendQuote(dst []byte, s string) []byte          { return append(dst, Quote(s)...) }
func AppendQuoteRune(dst []byte, r rune) []byte        { return append(dst, QuoteRune(r)...) }
func AppendQuoteToASCII(dst []byte, s string) []byte   { return append(dst, QuoteToASCII(s)...) }
func AppendQuoteToGraphic(dst []byte, s string) []byte { return append(dst, QuoteToGraphic(s)...) }
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte { return append(dst, QuoteRuneToASCII(r)...) }
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToGraphic(r)...)
}
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

func CanBackquote(s string) bool
func IsPrint(r rune) bool
func IsGraphic(r rune) bool
func Quote(s string) string
func QuoteRune(r rune) string
func QuoteRuneToASCII(r rune) string
func QuoteRuneToGraphic(r rune) string
func QuoteToASCII(s string) string
func QuoteToGraphic(s string) string

func unquote(s string) (t string, ok bool)
func unquoteChar(s string, quote byte) (value rune, multibyte bool, width int)

func quotedPrefix(s string) (length int)

func QuotedPrefix(s string) (string, error) {
	if n := quotedPrefix(s); n > 0 {
		return s[:n], nil
	}
	return "", ErrSyntax
}

func Unquote(s string) (string, error) {
	if t, ok := unquote(s); ok {
		return t, nil
	}
	return "", ErrSyntax
}

func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	value, multibyte, width := unquoteChar(s, quote)
	if width == 0 {
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, s[width:], nil
}

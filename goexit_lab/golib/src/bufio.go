package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

const (
	MaxScanTokenSize = 64 * 1024
	defaultSize      = 4096
)

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrFinalToken      = errors.New("final token")
	ErrNegativeCount   = errors.New("bufio: negative count")
	ErrBufferFull      = errors.New("bufio: buffer full")
)

type Writer struct {
	err error
	buf []byte
	n   int
	wr  io.Writer
}

func NewWriter(w io.Writer) *Writer { return NewWriterSize(w, defaultSize) }

func NewWriterSize(w io.Writer, size int) *Writer {
	if size <= 0 {
		size = defaultSize
	}
	return &Writer{buf: make([]byte, size), wr: w}
}

func (b *Writer) Size() int      { return len(b.buf) }
func (b *Writer) Available() int { return len(b.buf) - b.n }
func (b *Writer) Buffered() int  { return b.n }

// AvailableBuffer is an empty slice to append to; what is appended, if it fits, lies where Write wants it.
func (b *Writer) AvailableBuffer() []byte { return b.buf[b.n:][:0] }

func (b *Writer) ReadFrom(r io.Reader) (n int64, err error) {
	for idle := 0; b.err == nil; {
		if b.Available() == 0 {
			b.Flush()
			continue
		}
		m, err := r.Read(b.buf[b.n:])
		b.n += m
		n += int64(m)
		if idle++; m > 0 {
			idle = 0
		}
		switch {
		case err == io.EOF && b.Available() == 0:
			return n, b.Flush()
		case err == io.EOF:
			return n, nil
		case err == nil && idle == 100:
			return n, io.ErrNoProgress
		case err != nil:
			return n, err
		}
	}
	return n, b.err
}

func (b *Writer) Reset(w io.Writer) {
	b.err, b.n, b.wr = nil, 0, w
}

func (b *Writer) Flush() error {
	if b.err != nil || b.n == 0 {
		return b.err
	}
	n, err := b.wr.Write(b.buf[:b.n])
	if n < b.n && err == nil {
		err = io.ErrShortWrite
	}
	b.n = 0
	b.err = err
	return err
}

func (b *Writer) Write(p []byte) (nn int, err error) {
	for len(p) > b.Available() && b.err == nil {
		var n int
		if b.n == 0 {
			n, b.err = b.wr.Write(p)
		} else {
			n = copy(b.buf[b.n:], p)
			b.n += n
			b.Flush()
		}
		nn += n
		p = p[n:]
	}
	if b.err != nil {
		return nn, b.err
	}
	n := copy(b.buf[b.n:], p)
	b.n += n
	return nn + n, nil
}

func (b *Writer) WriteString(s string) (int, error) { return b.Write([]byte(s)) }

func (b *Writer) WriteByte(c byte) error {
	_, err := b.Write([]byte{c})
	return err
}

func (b *Writer) WriteRune(r rune) (size int, err error) { return b.WriteString(string(r)) }

type Reader struct {
	buf  []byte
	r, w int
	rd   io.Reader
	err  error
}

func NewReader(rd io.Reader) *Reader { return NewReaderSize(rd, defaultSize) }

func NewReaderSize(rd io.Reader, size int) *Reader {
	if size < 16 {
		size = 16
	}
	return &Reader{buf: make([]byte, size), rd: rd}
}

func (b *Reader) Buffered() int { return b.w - b.r }

func (b *Reader) fill() {
	if b.r > 0 {
		copy(b.buf, b.buf[b.r:b.w])
		b.w -= b.r
		b.r = 0
	}
	if b.w == len(b.buf) {
		b.buf = append(b.buf, make([]byte, len(b.buf))...)
	}
	n, err := b.rd.Read(b.buf[b.w:])
	b.w += n
	b.err = err
}

func (b *Reader) readErr() error {
	err := b.err
	b.err = nil
	return err
}

func (b *Reader) Read(p []byte) (n int, err error) {
	if b.r == b.w {
		if b.err != nil {
			return 0, b.readErr()
		}
		b.fill()
		if b.r == b.w {
			return 0, b.readErr()
		}
	}
	n = copy(p, b.buf[b.r:b.w])
	b.r += n
	return n, nil
}

func (b *Reader) ReadByte() (byte, error) {
	for b.r == b.w {
		if b.err != nil {
			return 0, b.readErr()
		}
		b.fill()
	}
	c := b.buf[b.r]
	b.r++
	return c, nil
}

func (b *Reader) UnreadByte() error {
	if b.r == 0 {
		return errors.New("bufio: invalid use of UnreadByte")
	}
	b.r--
	return nil
}

func (b *Reader) ReadRune() (r rune, size int, err error) {
	for b.r+utf8.UTFMax > b.w && !utf8.FullRune(b.buf[b.r:b.w]) && b.err == nil {
		b.fill()
	}
	if b.r == b.w {
		return 0, 0, b.readErr()
	}
	r, size = utf8.DecodeRune(b.buf[b.r:b.w])
	b.r += size
	return r, size, nil
}

func (b *Reader) Peek(n int) ([]byte, error) {
	for b.w-b.r < n && b.err == nil {
		b.fill()
	}
	if b.w-b.r < n {
		return b.buf[b.r:b.w], b.readErr()
	}
	return b.buf[b.r : b.r+n], nil
}

func (b *Reader) ReadBytes(delim byte) ([]byte, error) {
	from := 0
	for {
		if i := bytes.IndexByte(b.buf[b.r+from:b.w], delim); i >= 0 {
			line := append([]byte(nil), b.buf[b.r:b.r+from+i+1]...)
			b.r += from + i + 1
			return line, nil
		}
		if b.err != nil {
			line := append([]byte(nil), b.buf[b.r:b.w]...)
			b.r = b.w
			return line, b.readErr()
		}
		from = b.w - b.r
		b.fill()
	}
}

func (b *Reader) ReadString(delim byte) (string, error) {
	line, err := b.ReadBytes(delim)
	return string(line), err
}

func (b *Reader) ReadLine() (line []byte, isPrefix bool, err error) {
	line, err = b.ReadBytes('\n')
	if len(line) == 0 && err != nil {
		return nil, false, err
	}
	err = nil
	if n := len(line); line[n-1] == '\n' {
		line = line[:n-1]
		if n > 1 && line[n-2] == '\r' {
			line = line[:n-2]
		}
	}
	return
}

type ReadWriter struct {
	*Reader
	*Writer
}

func NewReadWriter(r *Reader, w *Writer) *ReadWriter { return &ReadWriter{r, w} }

type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

type Scanner struct {
	r     io.Reader
	split SplitFunc
	buf   []byte
	start int
	token []byte
	atEOF bool
	done  bool
	err   error
	max   int
	empty int
}

func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, max: MaxScanTokenSize}
}

func (s *Scanner) Split(split SplitFunc)      { s.split = split }
func (s *Scanner) Buffer(buf []byte, max int) { s.max = max }
func (s *Scanner) Bytes() []byte              { return s.token }
func (s *Scanner) Text() string               { return string(s.token) }

func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

func (s *Scanner) stop(err error) bool {
	s.done, s.token = true, nil
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
	return false
}

func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	for {
		data := s.buf[s.start:]
		if len(data) > 0 || s.atEOF {
			advance, token, err := s.split(data, s.atEOF)
			if err != nil {
				if err == ErrFinalToken {
					s.done, s.token = true, token
					return token != nil
				}
				return s.stop(err)
			}
			if advance < 0 {
				return s.stop(ErrNegativeAdvance)
			}
			if advance > len(data) {
				return s.stop(ErrAdvanceTooFar)
			}
			s.start += advance
			if token != nil {
				if advance > 0 {
					s.empty = 0
				} else if s.empty++; s.empty > 100 {
					panic("bufio.Scan: too many empty tokens without progressing")
				}
				s.token = token
				return true
			}
		}
		if s.atEOF {
			return s.stop(s.err)
		}
		if len(s.buf)-s.start >= s.max {
			return s.stop(ErrTooLong)
		}
		s.read()
	}
}

func (s *Scanner) read() {
	rest := append(make([]byte, 0, len(s.buf)-s.start+defaultSize), s.buf[s.start:]...)
	n, err := s.r.Read(rest[len(rest):cap(rest)])
	s.buf, s.start = rest[:len(rest)+n], 0
	if err != nil {
		s.atEOF = true
		s.err = err
	}
}

func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[0:1], nil
}

func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	if !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	r, width := utf8.DecodeRune(data)
	if r == utf8.RuneError && width == 1 {
		return 1, []byte(string(utf8.RuneError)), nil
	}
	return width, data[:width], nil
}

func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, chomp(data[:i]), nil
	}
	if atEOF {
		return len(data), chomp(data), nil
	}
	return 0, nil, nil
}

func chomp(data []byte) []byte {
	if n := len(data); n > 0 && data[n-1] == '\r' {
		return data[:n-1]
	}
	return data
}

// word is where the first word begins and ends, and where what follows it begins; end is -1 if it may go on.
func word(data []byte, atEOF bool) (start, end, next int)

func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start, end, next := word(data, atEOF)
	if end < 0 {
		return start, nil, nil
	}
	return next, data[start:end], nil
}

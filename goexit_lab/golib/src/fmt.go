package fmt

import (
	"errors"
	"io"
)

type Stringer interface {
	String() string
}

type GoStringer interface {
	GoString() string
}

type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

type Formatter interface {
	Format(f State, verb rune)
}

func FormatString(state State, verb rune) string {
	text := "%"
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			text += string(c)
		}
	}
	if w, ok := state.Width(); ok {
		text += Sprint(w)
	}
	if p, ok := state.Precision(); ok {
		text += "." + Sprint(p)
	}
	return text + string(verb)
}

// A call is a method that whoever prints wants to be called, and the directive it is for; -1 is no width or precision.
type call struct {
	arg    any
	method int32
	verb   rune
	width  int32
	prec   int32
	flags  int32 // - + # space 0, and: arg is a nil pointer
}

// A state is what Format writes to.
type state struct {
	*call
	text []byte
}

func (s *state) Width() (wid int, ok bool)      { return number(s.width) }
func (s *state) Precision() (prec int, ok bool) { return number(s.prec) }

func (s *state) Write(b []byte) (n int, err error) {
	s.text = append(s.text, b...)
	return len(b), nil
}

func (s *state) WriteString(b string) (n int, err error) {
	s.text = append(s.text, b...)
	return len(b), nil
}

func (s *state) Flag(c int) bool {
	for i, flag := range "-+# 0" {
		if int(flag) == c {
			return s.flags>>uint(i)&1 != 0
		}
	}
	return false
}

func number(n int32) (int, bool) {
	if n < 0 {
		return 0, false
	}
	return int(n), true
}

func format(c *call) string {
	s := &state{call: c}
	c.arg.(Formatter).Format(s, c.verb)
	return "!" + string(s.text)
}

// guarded calls the method that c names; a panic is part of what is printed.
func guarded(c *call) (text string) {
	s := &state{call: c}
	defer caught(s, &text)
	switch c.method {
	case 0:
		c.arg.(Formatter).Format(s, c.verb)
		return "!" + string(s.text)
	case 1:
		return "=" + c.arg.(GoStringer).GoString()
	case 2:
		return "=" + c.arg.(error).Error()
	}
	return "=" + c.arg.(Stringer).String()
}

func caught(s *state, text *string) {
	switch p := recover(); {
	case p == nil:
	case s.flags>>5 != 0:
		*text = "!" + string(s.text) + "<nil>"
	default:
		name := [...]string{"Format", "GoString", "Error", "String"}[s.method]
		*text = "!" + string(s.text) + "%!" + string(s.verb) + "(PANIC=" + name + " method: " + Sprint(p) + ")"
	}
}

func Print(a ...any) (n int, err error)
func Println(a ...any) (n int, err error)
func Printf(format string, a ...any) (n int, err error)

func Sprint(a ...any) string
func Sprintln(a ...any) string
func Sprintf(format string, a ...any) string

func Fprint(w io.Writer, a ...any) (n int, err error)   { return w.Write([]byte(Sprint(a...))) }
func Fprintln(w io.Writer, a ...any) (n int, err error) { return w.Write([]byte(Sprintln(a...))) }
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return w.Write([]byte(Sprintf(format, a...)))
}

func Append(b []byte, a ...any) []byte                 { return append(b, Sprint(a...)...) }
func Appendln(b []byte, a ...any) []byte               { return append(b, Sprintln(a...)...) }
func Appendf(b []byte, format string, a ...any) []byte { return append(b, Sprintf(format, a...)...) }

// sprintw is Sprintf that knows %w.
func sprintw(format string, a ...any) string

// wrapped gives the numbers of the operands that %w verbs take.
func wrapped(format string) []int

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

func Errorf(format string, a ...any) error {
	s := sprintw(format, a...)
	var found []error
	for _, i := range wrapped(format) {
		if i < len(a) {
			if err, ok := a[i].(error); ok {
				found = append(found, err)
			}
		}
	}
	switch len(found) {
	case 0:
		return errors.New(s)
	case 1:
		return &wrapError{s, found[0]}
	}
	return &wrapErrors{s, found}
}

// scan and scanf read operands from a text: how many were read, and what was wrong.
func scan(text string, line bool, a []any) (n int, problem string)
func scanf(text, format string, a []any) (n int, problem string)

func scanError(problem string) error {
	switch problem {
	case "":
		return nil
	case "EOF":
		return io.EOF
	case "unexpected EOF":
		return io.ErrUnexpectedEOF
	}
	return errors.New(problem)
}

func Sscan(str string, a ...any) (n int, err error) {
	n, problem := scan(str, false, a)
	return n, scanError(problem)
}

func Sscanln(str string, a ...any) (n int, err error) {
	n, problem := scan(str, true, a)
	return n, scanError(problem)
}

func Sscanf(str string, format string, a ...any) (n int, err error) {
	n, problem := scanf(str, format, a)
	return n, scanError(problem)
}

// byteScanner is a reader that takes back a byte; from another one Fscan reads one byte too many.
type byteScanner interface {
	ReadByte() (byte, error)
	UnreadByte() error
}

func readByte(r io.Reader) (byte, error) {
	if s, ok := r.(byteScanner); ok {
		return s.ReadByte()
	}
	one := make([]byte, 1)
	for {
		n, err := r.Read(one)
		if n > 0 || err != nil {
			return one[0], err
		}
	}
}

func Fscan(r io.Reader, a ...any) (n int, err error) {
	for _, arg := range a {
		word := []byte{}
		for {
			c, err := readByte(r)
			if err == io.EOF {
				break
			}
			if err != nil {
				return n, err
			}
			if c != ' ' && (c < '\t' || c > '\r') {
				word = append(word, c)
			} else if len(word) > 0 {
				if s, ok := r.(byteScanner); ok {
					s.UnreadByte()
				}
				break
			}
		}
		if len(word) == 0 {
			return n, io.EOF
		}
		if _, err = Sscan(string(word), arg); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func Fscanln(r io.Reader, a ...any) (n int, err error) {
	line := []byte{}
	for {
		c, err := readByte(r)
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		if line = append(line, c); c == '\n' {
			break
		}
	}
	return Sscanln(string(line), a...)
}

// Standard input is empty here.
func Scan(a ...any) (n int, err error)                 { return Sscan("", a...) }
func Scanln(a ...any) (n int, err error)               { return Sscanln("", a...) }
func Scanf(format string, a ...any) (n int, err error) { return Sscanf("", format, a...) }

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

// Fscan and its like take the whole rest of r for their text.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	return Sscan(string(text), a...)
}

// Standard input is empty here.
func Scan(a ...any) (n int, err error)                 { return Sscan("", a...) }
func Scanln(a ...any) (n int, err error)               { return Sscanln("", a...) }
func Scanf(format string, a ...any) (n int, err error) { return Sscanf("", format, a...) }

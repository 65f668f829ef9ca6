package os

import (
	"errors"
	"io"
)

var Args = arguments()

var ErrNotExist = errors.New("file does not exist")
var ErrExist = errors.New("file already exists")
var ErrInvalid = errors.New("invalid argument")
var ErrPermission = errors.New("permission denied")

type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }
func (e *PathError) Unwrap() error { return e.Err }

type File struct {
	fd   int
	name string
}

var (
	Stdin  = &File{0, "/dev/stdin"}
	Stdout = &File{1, "/dev/stdout"}
	Stderr = &File{2, "/dev/stderr"}
)

func arguments() []string

func write(fd int, b []byte)

func Exit(code int)

func Getenv(key string) string { return "" }

func LookupEnv(key string) (string, bool) { return "", false }

func Environ() []string { return nil }

func Getpid() int { return 1 }

func Hostname() (name string, err error) { return "goexit-lab", nil }

func Open(name string) (*File, error) { return nil, &PathError{"open", name, noFiles} }

func Create(name string) (*File, error) { return nil, &PathError{"open", name, ErrPermission} }

func ReadFile(name string) ([]byte, error) { return nil, &PathError{"open", name, noFiles} }

type errno string

func (e errno) Error() string        { return string(e) }
func (e errno) Is(target error) bool { return target == ErrNotExist }

var noFiles error = errno("no such file or directory")

func IsNotExist(err error) bool { return errors.Is(err, ErrNotExist) }

func (f *File) Write(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	write(f.fd, b)
	return len(b), nil
}

func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

func (f *File) Read(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	return 0, io.EOF
}

func (f *File) Close() error { return nil }
func (f *File) Sync() error  { return nil }
func (f *File) Name() string { return f.name }
func (f *File) Fd() uintptr  { return uintptr(f.fd) }

package os

import (
	"errors"
	"io"
	"runtime"
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

// The environment is the program's own: what it was built for, and what it sets.
var environ = []string{"GOARCH=" + runtime.GOARCH, "GOOS=" + runtime.GOOS}

// find is the number of the variable, -1 if it is not set.
func find(key string) int {
	for i, each := range environ {
		if len(each) > len(key) && each[len(key)] == '=' && each[:len(key)] == key {
			return i
		}
	}
	return -1
}

func Getenv(key string) string {
	value, _ := LookupEnv(key)
	return value
}

func LookupEnv(key string) (string, bool) {
	if i := find(key); i >= 0 {
		return environ[i][len(key)+1:], true
	}
	return "", false
}

type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }
func (e *SyscallError) Unwrap() error { return e.Err }

func Setenv(key, value string) error {
	bad := key == ""
	for i := 0; i < len(key); i++ {
		bad = bad || key[i] == '=' || key[i] == 0
	}
	if bad {
		return &SyscallError{"setenv", ErrInvalid}
	}
	if i := find(key); i >= 0 {
		environ[i] = key + "=" + value
	} else {
		environ = append(environ, key+"="+value)
	}
	return nil
}

func Unsetenv(key string) error {
	if i := find(key); i >= 0 {
		environ = append(environ[:i:i], environ[i+1:]...)
	}
	return nil
}

func Clearenv() { environ = nil }

func Environ() []string { return append([]string{}, environ...) }

func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces $name and ${name} by what mapping says.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		name, width := shellName(s[i+1:])
		switch {
		case name != "":
			out = append(out, mapping(name)...)
		case width == 0:
			out = append(out, '$')
		}
		i += width
	}
	return string(out)
}

func special(c byte) bool {
	return c >= '0' && c <= '9' || c == '*' || c == '#' || c == '$' || c == '@' || c == '!' || c == '?' || c == '-'
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// shellName is the name at the beginning of s, without braces, and how many bytes it takes with them.
func shellName(s string) (string, int) {
	if s[0] == '{' {
		if len(s) > 2 && special(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if special(s[0]) {
		return s[:1], 1
	}
	i := 0
	for i < len(s) && wordByte(s[i]) {
		i++
	}
	return s[:i], i
}

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

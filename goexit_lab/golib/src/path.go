package path

import (
	"errors"
	"strings"
)

var ErrBadPattern = errors.New("syntax error in pattern")

func IsAbs(path string) bool { return len(path) > 0 && path[0] == '/' }

func Split(path string) (dir, file string) {
	i := strings.LastIndex(path, "/") + 1
	return path[:i], path[i:]
}

func Ext(path string) string {
	_, file := Split(path)
	if i := strings.LastIndex(file, "."); i >= 0 {
		return file[i:]
	}
	return ""
}

func Base(path string) string {
	if path == "" {
		return "."
	}
	path = strings.TrimRight(path, "/")
	if path == "" {
		return "/"
	}
	_, file := Split(path)
	return file
}

func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}

func Clean(path string) string {
	rooted := IsAbs(path)
	var kept []string
	for _, part := range strings.Split(path, "/") {
		n := len(kept)
		switch {
		case part == "" || part == ".":
		case part != "..":
			kept = append(kept, part)
		case n > 0 && kept[n-1] != "..":
			kept = kept[:n-1]
		case !rooted:
			kept = append(kept, part)
		}
	}
	clean := strings.Join(kept, "/")
	if rooted {
		return "/" + clean
	}
	if clean == "" {
		return "."
	}
	return clean
}

func Join(elem ...string) string {
	var parts []string
	for _, e := range elem {
		if e != "" {
			parts = append(parts, e)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return Clean(strings.Join(parts, "/"))
}

// Match takes the pattern apart from the left; where a * may stand for more or less, both are tried.
func Match(pattern, name string) (matched bool, err error) {
	for len(pattern) > 0 {
		switch pattern[0] {
		case '*':
			for i := 0; ; i++ {
				if ok, err := Match(pattern[1:], name[i:]); ok || err != nil {
					return ok, err
				}
				if i == len(name) || name[i] == '/' {
					return false, nil
				}
			}
		case '[':
			r, rest := first(name)
			in, after, err := class(pattern[1:], r)
			if err != nil {
				return false, err
			}
			if !in || name == "" {
				return false, valid(after)
			}
			pattern, name = after, rest
			continue
		case '?':
			_, rest := first(name)
			if name == "" || name[0] == '/' {
				return false, valid(pattern[1:])
			}
			pattern, name = pattern[1:], rest
			continue
		case '\\':
			pattern = pattern[1:]
			if pattern == "" {
				return false, ErrBadPattern
			}
		}
		if name == "" || name[0] != pattern[0] {
			return false, valid(pattern[1:])
		}
		pattern, name = pattern[1:], name[1:]
	}
	return name == "", nil
}

// valid is what is wrong with the rest of a pattern that does not match anyway.
func valid(pattern string) error {
	for len(pattern) > 0 {
		c := pattern[0]
		pattern = pattern[1:]
		if c == '\\' {
			if pattern == "" {
				return ErrBadPattern
			}
			pattern = pattern[1:]
		} else if c == '[' {
			_, after, err := class(pattern, 0)
			if err != nil {
				return err
			}
			pattern = after
		}
	}
	return nil
}

func first(s string) (rune, string) {
	for i, r := range s {
		return r, s[i+len(string(r)):]
	}
	return 0, ""
}

// class is whether r is among the characters up to ], and the pattern behind that.
func class(pattern string, r rune) (in bool, rest string, err error) {
	negated := strings.HasPrefix(pattern, "^")
	if negated {
		pattern = pattern[1:]
	}
	for n := 0; ; n++ {
		if n > 0 && strings.HasPrefix(pattern, "]") {
			return in != negated, pattern[1:], nil
		}
		var low, high rune
		if low, pattern, err = member(pattern); err != nil {
			return
		}
		high = low
		if pattern[0] == '-' {
			if high, pattern, err = member(pattern[1:]); err != nil {
				return
			}
		}
		in = in || low <= r && r <= high
	}
}

func member(pattern string) (r rune, rest string, err error) {
	if pattern == "" || pattern[0] == '-' || pattern[0] == ']' {
		return 0, "", ErrBadPattern
	}
	if pattern[0] == '\\' {
		pattern = pattern[1:]
	}
	r, rest = first(pattern)
	if rest == "" {
		err = ErrBadPattern
	}
	return
}

// errors and the error interface.
package main

import "errors"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var errNotFound = errors.New("not found")

type pathError struct {
	op  string
	err error
}

func (p *pathError) Error() string { return p.op + ": " + p.err.Error() }

func find(k string) (int, error) {
	switch k {
	case "a":
		return 1, nil
	case "b":
		return 0, &pathError{"find", errNotFound}
	}
	return 0, errNotFound
}

func main() {
	n, err := find("a")
	expect(n == 1 && err == nil, "no error")
	_, err = find("x")
	expect(err == errNotFound && err.Error() == "not found", "sentinel")
	_, err = find("b")
	expect(err != errNotFound, "wrapped")
	if pe, ok := err.(*pathError); !ok || pe.err != errNotFound || err.Error() != "find: not found" {
		panic("pathError")
	}
	expect(errors.New("x") != errors.New("x"), "each New is its own")
}

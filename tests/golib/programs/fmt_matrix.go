package main

import (
	"errors"
	"fmt"
	"math"
	"time"
)

type pair struct {
	A int
	b string
}
type named int
type text string
type loud string

func (l loud) String() string { return "LOUD " + string(l) }

type code int

func (c code) Error() string { return fmt.Sprint("code ", int(c)) }

var (
	seven  = 7
	values = []interface{}{
		0, -42, int8(-128), uint8(200), int64(math.MinInt64), uint64(math.MaxUint64), uintptr(255), named(5),
		0.0, -1.5, 123456.789, 1e21, 1e-7, math.Inf(1), math.NaN(), float32(0.1), 2.0, complex(1, -2.5),
		"", "go", "héllo\n", "a\xffb", text("t`q"), loud("x"), 'x', '世', rune(-1), true, nil,
		[]byte("ab\x00"), [3]byte{1, 2, 3}, []int{1, -2}, []string{"a", "b c"}, []interface{}{1, "x", nil}, [2]bool{true},
		map[string]int{"b": 2, "a": -1}, pair{1, "z"}, &pair{2, "y"}, struct{}{}, []pair{{3, "w"}}, code(3),
		errors.New("oops"), time.Duration(1500), []error{code(1), nil}, (*pair)(nil), []int(nil), map[int]bool(nil), [][]int{{1}, {}},
	}
	flags = []string{"", "+", "-", "#", " ", "0", "+#", "-0", "+0", " #", "0#", "+ ", "-#"}
	sizes = []string{"", "6", ".0", ".2", "9.3", "12", ".", "3."}
	verbs = "vdsqxXoObcUeEfFgGtTpz"
)

func main() {
	n := 0
	for i, v := range values {
		for j, flag := range flags {
			for k, size := range sizes {
				for l, verb := range verbs {
					if n++; (n+i*7+j*3+k*5+l)%101 != 0 || verb == 'p' && !plain(v) {
						continue
					}
					format := "%" + flag + size + string(verb)
					fmt.Printf("%s\t%T\t"+format+"|\n", format, v, v)
				}
			}
		}
	}
	_ = seven
}

// Addresses differ from run to run.
func plain(v interface{}) bool {
	switch v.(type) {
	case int, string, float64, bool, nil, pair:
		return true
	}
	return false
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
)

func f(arg int) (int, error) {
	if arg == 42 {
		return -1, errors.New("can't work with 42")
	}
	return arg + 3, nil
}

var ErrOutOfTea = fmt.Errorf("no more tea available")
var ErrPower = fmt.Errorf("can't boil water")

func makeTea(arg int) error {
	if arg == 2 {
		return ErrOutOfTea
	} else if arg == 4 {
		return fmt.Errorf("making tea: %w", ErrPower)
	}
	return nil
}

type argError struct {
	arg     int
	message string
}

func (e *argError) Error() string { return fmt.Sprintf("%d - %s", e.arg, e.message) }

type temporary interface{ Temporary() bool }
type netErr struct{ op string }

func (n netErr) Error() string   { return "net " + n.op }
func (n netErr) Temporary() bool { return true }
func (n netErr) Is(target error) bool {
	return target == io.ErrUnexpectedEOF
}

func main() {
	for _, i := range []int{7, 42} {
		if r, e := f(i); e != nil {
			fmt.Println("f failed:", e)
		} else {
			fmt.Println("f worked:", r)
		}
	}
	for i := range 5 {
		if err := makeTea(i); err != nil {
			if errors.Is(err, ErrOutOfTea) {
				fmt.Println("We should buy new tea!")
			} else if errors.Is(err, ErrPower) {
				fmt.Println("Now it is dark.")
			} else {
				fmt.Printf("unknown error: %s\n", err)
			}
			continue
		}
		fmt.Println("Tea is ready!")
	}
	err := fmt.Errorf("outer: %w", &argError{42, "can't work with it"})
	var ae *argError
	if errors.As(err, &ae) {
		fmt.Println(ae.arg, ae.message, ae)
	}
	fmt.Println(errors.Unwrap(err) == error(ae), errors.Unwrap(ae))
	fmt.Printf("%v|%+v|%s|%q|%T|%T\n", err, err, err, err, err, ae)
	joined := errors.Join(ErrPower, nil, ErrOutOfTea)
	fmt.Println(joined)
	fmt.Println(errors.Is(joined, ErrOutOfTea), errors.Is(joined, io.EOF), errors.Join(nil, nil) == nil)
	two := fmt.Errorf("both %w and %w", ErrPower, ErrOutOfTea)
	fmt.Println(two, errors.Is(two, ErrPower), errors.Is(two, ErrOutOfTea))
	fmt.Printf("%T %T\n", two, joined)
	var t temporary
	fmt.Println(errors.As(fmt.Errorf("w: %w", netErr{"dial"}), &t), t.Temporary(), t)
	fmt.Println(errors.Is(netErr{"x"}, io.ErrUnexpectedEOF), errors.Is(nil, nil))
	_, e := strconv.Atoi("12a")
	fmt.Println(e)
	var ne *strconv.NumError
	if errors.As(e, &ne) {
		fmt.Println(ne.Func, ne.Num, ne.Err, ne.Err == strconv.ErrSyntax, errors.Is(e, strconv.ErrSyntax))
	}
	_, e = strconv.ParseInt("999999999999999999999", 10, 64)
	fmt.Println(e, errors.Is(e, strconv.ErrRange))
	_, e = strconv.ParseFloat("1.5x", 64)
	fmt.Println(e)
	_, e = strconv.ParseBool("maybe")
	fmt.Println(e)
	_, e = strconv.ParseInt("10", 1, 64)
	fmt.Println(e)
	_, e = strconv.ParseUint("300", 10, 8)
	fmt.Println(e)
	_, e = strconv.Unquote("abc")
	fmt.Println(e)
	fmt.Fprintln(os.Stderr, "bye")
	fmt.Printf("%w\n", io.EOF)
	fmt.Println(fmt.Errorf("%w", nil), fmt.Errorf("%w", "str"))
}

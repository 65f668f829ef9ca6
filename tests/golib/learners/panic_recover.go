package main

import (
	"errors"
	"fmt"
	"os"
)

func mayPanic() { panic("a problem") }

func safeDiv(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return a / b, nil
}

type parseError struct{ pos int }

func (p *parseError) Error() string { return fmt.Sprintf("parse error at %d", p.pos) }

func parse(s string) (n int, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *parseError:
			err = e
		default:
			panic(e)
		}
	}()
	for i, r := range s {
		if r < '0' || r > '9' {
			panic(&parseError{i})
		}
		n = n*10 + int(r-'0')
	}
	return
}

func f() {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("Recovered in f", r)
		}
	}()
	fmt.Println("Calling g.")
	g(0)
	fmt.Println("Returned normally from g.")
}

func g(i int) {
	if i > 3 {
		fmt.Println("Panicking!")
		panic(fmt.Sprintf("%v", i))
	}
	defer fmt.Println("Defer in g", i)
	fmt.Println("Printing in g", i)
	g(i + 1)
}

func main() {
	func() {
		defer func() {
			if r := recover(); r != nil {
				fmt.Println("Recovered. Error:\n", r)
			}
		}()
		mayPanic()
		fmt.Println("After mayPanic()")
	}()
	fmt.Println(safeDiv(7, 2))
	fmt.Println(safeDiv(1, 0))
	fmt.Println(parse("123"))
	fmt.Println(parse("12x"))
	f()
	fmt.Println("Returned normally from f.")
	func() {
		defer func() {
			r := recover()
			err, ok := r.(error)
			fmt.Println(ok, err)
		}()
		var m map[string]*int
		fmt.Println(*m["x"])
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		defer func() { panic("second") }()
		panic("first")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var e error = errors.New("as value")
		panic(e)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var i interface{} = "str"
		fmt.Println(i.(string))
		_ = i.(fmt.Stringer)
	}()
	defer fmt.Println("not printed")
	os.Exit(3)
}

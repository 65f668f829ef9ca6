// Expression switches in all forms.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "C"
}

func vowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

var trace string

func f(n int) int {
	trace += string(rune('0' + n))
	return n
}

func fall(n int) (s string) {
	switch n {
	case 0:
		s += "0"
		fallthrough
	case 1:
		s += "1"
		fallthrough
	default:
		s += "d"
	case 2:
		s += "2"
		fallthrough
	case 3:
		s += "3"
	}
	return
}

func main() {
	expect(grade(95) == "A" && grade(85) == "B" && grade(5) == "C", "no tag")
	expect(vowel('e') && !vowel('x'), "lists")
	switch f(2) {
	case f(1), f(2), f(3):
		trace += "|"
	case f(4):
		panic("4")
	}
	expect(trace == "212|", trace)
	expect(fall(0) == "01d" && fall(1) == "1d" && fall(2) == "23" && fall(3) == "3" && fall(9) == "d", "fallthrough")
	switch x := 5; {
	case x > 3:
		trace = "init"
	}
	expect(trace == "init", "init only")
	switch x := 5; x * 2 {
	case 10:
		x++
		trace = "tag"
	}
	expect(trace == "tag", "init and tag")
	switch s := "b"; s {
	case "a":
		panic("a")
	case "b", "c":
		trace = s
	}
	expect(trace == "b", "strings")
	switch 2.5 {
	case 2:
		panic("2")
	case 5.0 / 2:
		trace = "float"
	}
	expect(trace == "float", "floats")
	switch {
	default:
		trace = "default"
	case false:
	}
	expect(trace == "default", "default first")
	switch p := [2]int{1, 2}; p {
	case [2]int{2, 1}:
		panic("array")
	case [2]int{1, 2}:
		trace = "array"
	}
	expect(trace == "array", "arrays")
	n := 0
	for i := 0; i < 10; i++ {
		switch {
		case i%2 == 0:
			continue
		case i == 7:
			break
		default:
			n += i
		}
	}
	expect(n == 1+3+5+9, "break leaves the switch, continue the iteration")
	switch true {
	case n > 100:
		panic("n")
	case n > 10:
		n = 0
	}
	expect(n == 0, "true as tag")
	switch {
	}
	switch f(1) {
	}
	var i8 int8 = -3
	switch i8 {
	case 3:
		panic("3")
	case -3:
		n = 1
	}
	expect(n == 1, "int8")
	var any interface{} = true
	switch {
	case any == nil, nil != error(nil):
		panic("nil")
	case any:
		n = 2
	}
	expect(n == 2, "a case that is an interface is compared with true")
	any = 1
	switch {
	case any:
		panic("1 is not true")
	default:
		n = 3
	}
	expect(n == 3, "an interface that holds no bool")
	any = [2]int{1, 2}
	switch ([2]int{1, 2}) {
	case any:
		n = 4
	}
	expect(n == 4, "an array compared with an interface")
}

// fmt: the common verbs and flags.
package main

import (
	"errors"
	"fmt"
)

func expect(got, want string) {
	if got != want {
		panic("got " + got + " want " + want)
	}
}

type point struct {
	X, Y int
	name string
}
type temp float64

func (t temp) String() string { return fmt.Sprintf("%.1f°", float64(t)) }

type failure struct{ code int }

func (f *failure) Error() string { return "failure " + fmt.Sprint(f.code) }

func main() {
	expect(fmt.Sprint("a", 1, 2, "b", "c", 3.5, nil, true), "a1 2bc3.5 <nil> true")
	expect(fmt.Sprintln("a", 1, true), "a 1 true\n")
	expect(fmt.Sprintf("%d %5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%q|%U", 42, 42, 42, 42, 42, 255, 255, 8, 5, 'x', 'y', 0x1f600), "42    42|42   |00042|+42|ff|FF|10|101|x|'y'|U+1F600")
	expect(fmt.Sprintf("%s|%10s|%-10s|%.2s|%q|%x|% x|%v", "go", "go", "go", "golang", "a\"b\n", "hi", "hi", "v"), `go|        go|go        |go|"a\"b\n"|6869|68 69|v`)
	expect(fmt.Sprintf("%f|%.2f|%8.3f|%-8.1f|%e|%g|%G|%v|%+.1f", 3.14159, 3.14159, 3.14159, 3.14159, 123456.789, 1e21, 1e-7, 2.5, 1.0), "3.141590|3.14|   3.142|3.1     |1.234568e+05|1e+21|1E-07|2.5|+1.0")
	expect(fmt.Sprintf("%t|%5t|%v|%p", true, false, 1+2i, nil), "true|false|(1+2i)|%!p(<nil>)")
	p := point{1, 2, "p"}
	expect(fmt.Sprintf("%v|%+v|%#v|%T", p, p, p, p), `{1 2 p}|{X:1 Y:2 name:p}|main.point{X:1, Y:2, name:"p"}|main.point`)
	expect(fmt.Sprintf("%v|%+v", &p, &p), "&{1 2 p}|&{X:1 Y:2 name:p}")
	expect(fmt.Sprint([]int{1, 2}, [2]string{"a", "b"}, map[string]int{"z": 1, "a": 2}, []string(nil), []byte("hi")), "[1 2] [a b] map[a:2 z:1] [] [104 105]")
	expect(fmt.Sprintf("%#v %#v %#v %#v", []int{1}, map[string]bool{"x": true}, "s", []string(nil)), `[]int{1} map[string]bool{"x":true} "s" []string(nil)`)
	expect(fmt.Sprint(temp(36.6), []temp{1, 2}, map[string]temp{"k": 3}), "36.6° [1.0° 2.0°] map[k:3.0°]")
	var err error = &failure{7}
	expect(fmt.Sprint(err), "failure 7")
	expect(fmt.Sprintf("%v|%s|%d", err, err, []int{3, 4}), "failure 7|failure 7|[3 4]")
	expect(fmt.Errorf("wrap %d: %v", 1, errors.New("inner")).Error(), "wrap 1: inner")
	expect(fmt.Sprintf("%T %T %T %T %T %T %T", 1, "s", 1.5, 'a', []int{}, map[string]error{}, func(int) string { return "" }), "int string float64 int32 []int map[string]error func(int) string")
	expect(fmt.Sprintf("%*d|%-*d|%.*f|%[2]d %[1]d", 5, 42, 4, 7, 1, 2.25), "   42|7   |2.2|42 5")
	expect(fmt.Sprintf("%d %s", "s", 1), "%!d(string=s) %!s(int=1)")
	expect(fmt.Sprintf("%d", 1, 2)+fmt.Sprintf("%d %d", 1)+fmt.Sprintf("%z", 1)+fmt.Sprintf("100%%"), "1%!(EXTRA int=2)1 %!d(MISSING)%!z(int=1)100%")
	expect(fmt.Sprintf("%x %X %#x %#o % d %08b", -255, "hello", 255, 8, 5, 5), "-ff 68656C6C6F 0xff 010  5 00000101")
	expect(fmt.Sprintf("%6.2f|%-8q|%+q|%#q|%c%c", 1.0, "a", "é", "b", 0x65e5, 'é'), "  1.00|\"a\"     |\"\\u00e9\"|`b`|日é")
	var e interface{}
	var np *point
	expect(fmt.Sprint(e, np, []interface{}{1, "a", nil}, struct{}{}, true), "<nil> <nil> [1 a <nil>] {} true")
	expect(fmt.Sprint(int8(-5), uint8(200), int64(-1)<<40, uint64(1)<<63, float32(0.1), 1e6, 1e20, 1e21, 1.0), "-5 200 -1099511627776 9223372036854775808 0.1 1e+06 1e+20 1e+21 1")
}

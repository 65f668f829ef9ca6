package main

import "fmt"

type T struct {
	A int
	B string
}

func main() {
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%z\n", 1)
	fmt.Printf("%d\n", "s")
	fmt.Printf("%s\n", 5)
	fmt.Printf("%!\n")
	fmt.Printf("%")
	fmt.Println()
	fmt.Printf("%[2]d %[1]d\n", 1, 2)
	fmt.Printf("%[3]d\n", 1, 2)
	fmt.Printf("%*d|%-*d|\n", 5, 1, 4, 2)
	fmt.Printf("%.*f\n", 2, 3.14159)
	fmt.Printf("%[1]T %[1]v %[1]q\n", "x")
	fmt.Printf("%%|%5%|%c\n", 'é')
	fmt.Printf("%6.2f|%-8s|%8s|%+d\n", 3.14159, "ab", "cd", 7)
	fmt.Printf("%t %v %p\n", true, nil, nil)
	fmt.Println("a", 1, "b", 2, 3, "c", 'x', 1.0, 1e6, 1e20, 1e21, 123456789.0, float32(1)/3)
	fmt.Print("a", 1, 2, "b", 3.5, "c", "d", 4, '\n')
	fmt.Print("\n")
	fmt.Print(1, 2, "\n")
	s := fmt.Sprintln("x", 3)
	fmt.Printf("%q\n", s)
	fmt.Println(fmt.Sprint("a", "b"), fmt.Sprint(1, 2), fmt.Sprint("a", 1, "b"))
	fmt.Println([]string{}, map[int]string{}, [0]int{}, struct{}{}, &[]int{1}, &map[string]int{"a": 1}, &[2]int{1, 2}, &T{1, "x"}, []*T{nil}, []T{{1, "a"}})
	fmt.Printf("%v %+v %#v\n", &T{1, "x"}, &T{1, "x"}, &T{1, "x"})
	fmt.Printf("%v %+v %#v\n", []T{{1, "x"}}, []T{{1, "x"}}, []T{{1, "x"}})
	fmt.Printf("%v %+v\n", map[T]int{{2, "b"}: 1, {1, "z"}: 2}, map[string]T{"k": {1, "x"}})
	fmt.Printf("%v %v\n", map[bool]int{true: 1, false: 0}, map[float64]string{2.5: "a", -1: "b"})
	fmt.Printf("%v %d %s\n", [][]int{{1, 2}, {3}}, [][]int{{1, 2}, {3}}, []string{"a", "b"})
	fmt.Printf("%x %X %x %x\n", "hello", []byte{1, 171}, 255, -255)
	fmt.Printf("%x %x\n", 3.5, []string{"ab", "c"})
	fmt.Printf("%08b %o %#b\n", 5, 8, 5)
	fmt.Printf("%e %g %G %.3g %g %g\n", 123456.789, 1e-10, 1e100, 123456.0, 1e6, 1e21)
	fmt.Printf("%6.3v|%v|%v\n", 3.14159, float32(3.4), 100000000.0)
	fmt.Printf("%5t|%-7t|\n", true, false)
	fmt.Printf("%U %#U %c\n", 0x1F600, '世', 0x1F600)
	fmt.Printf("%q %+q %#q %q\n", "日本", "日本", "a`b", 'x')
	fmt.Printf("%s|%10.3s|%-10s|\n", []byte("bytes"), "abcdef", "世界")
	fmt.Printf("%v %s\n", fmt.Errorf("wrapped: %w", fmt.Errorf("inner %d", 1)), error(nil))
	fmt.Printf("%d %v\n", []interface{}{1, "a"}, [3]interface{}{})
	fmt.Printf("%+d % d %x %X\n", []int{1, -2}, []int{3, -4}, []int{10, 11}, []uint8{10, 11})
	fmt.Printf("%v %v\n", int8(-5), uint64(1<<63))
	fmt.Printf("%T %T %T %T %T %T %T\n", 1, "a", 1.5, 'x', nil, []interface{}{}, map[string][]int{})
	fmt.Printf("%T %T %T %T\n", func(int) (string, error) { return "", nil }, make(chan<- int), struct{ A int }{}, &T{})
	var e error
	var p *T
	var i interface{}
	fmt.Println(e, p, i)
	fmt.Printf("%v %v %v %s %d\n", e, p, i, i, p)
	fmt.Printf("%3d|%-3d|%03d\n", 12345, 12345, -5)
	fmt.Printf("%v %.2f %5.1f\n", complex(1, -2), complex(1.234, 2), 3+4i)
	fmt.Printf("%s %v %d\n", true, 'a', true)
	type Celsius = float64
	var c Celsius = 2
	var b byte = 3
	var r rune = 4
	var a any = c
	fmt.Printf("%T %T %T %T %T %T\n", c, b, r, a, []Celsius{}, func(any, byte) rune { return 0 })
}

package main

import (
	"fmt"
	"os"
)

type point struct{ x, y int }

func main() {
	p := point{1, 2}
	fmt.Printf("struct1: %v\n", p)
	fmt.Printf("struct2: %+v\n", p)
	fmt.Printf("struct3: %#v\n", p)
	fmt.Printf("type: %T\n", p)
	fmt.Printf("bool: %t\n", true)
	fmt.Printf("int: %d\n", 123)
	fmt.Printf("bin: %b\n", 14)
	fmt.Printf("char: %c\n", 33)
	fmt.Printf("hex: %x\n", 456)
	fmt.Printf("float1: %f\n", 78.9)
	fmt.Printf("float2: %e\n", 123400000.0)
	fmt.Printf("float3: %E\n", 123400000.0)
	fmt.Printf("str1: %s\n", "\"string\"")
	fmt.Printf("str2: %q\n", "\"string\"")
	fmt.Printf("str3: %x\n", "hex this")
	fmt.Printf("width1: |%6d|%6d|\n", 12, 345)
	fmt.Printf("width2: |%6.2f|%6.2f|\n", 1.2, 3.45)
	fmt.Printf("width3: |%-6.2f|%-6.2f|\n", 1.2, 3.45)
	fmt.Printf("width4: |%6s|%6s|\n", "foo", "b")
	fmt.Printf("width5: |%-6s|%-6s|\n", "foo", "b")
	s := fmt.Sprintf("sprintf: a %s", "string")
	fmt.Println(s)
	fmt.Fprintf(os.Stderr, "io: an %s\n", "error")
	fmt.Printf("%d %s\n", "x", 3)
	fmt.Printf("%d\n")
	fmt.Printf("%d\n", 1, 2, "three")
	fmt.Printf("%!\n")
	fmt.Printf("%z %-z %5z\n", 1, "a", p)
	fmt.Printf("%[2]d %[1]d %d\n", 1, 2)
	fmt.Printf("%[3]d\n", 1)
	fmt.Printf("%[x]d %[1]*d %*d|%-*d|\n", 1, 5, 42, 7, 1)
	fmt.Printf("%.*f|%*.*f|\n", 2, 3.14159, 10, 3, 2.71828)
	fmt.Printf("%v %v\n", nil, []interface{}{nil, 1, "a"})
	fmt.Printf("%d%%|%c|%v\n", 50, 'x', 'x')
	fmt.Printf("%")
	fmt.Println()
	fmt.Printf("%s %v\n", []string{"a", "b"}, [2]bool{true})
	fmt.Printf("%*d\n", "a", 1)
	fmt.Printf("%.*d\n", -3, 1)
	fmt.Printf("%t %t\n", 1, "true")
	fmt.Printf("%s %d\n", nil, nil)
	fmt.Printf("%p %p\n", nil, 3)
	fmt.Printf("%x %X %x\n", []byte("abc"), "xyz", []string{"ab", "c"})
	fmt.Printf("%08.3f|%+d|% d|%x|%#x|%#o|%O|%+.2e|%08b\n", 3.14159, 5, 5, -255, 255, 8, 8, 12345.678, 5)
	fmt.Printf("%6.3v|%-8v|%08v|%+v\n", 3.14159, 42, 42, -1)
	fmt.Printf("%U %#U %c %q\n", 0x1F600, 0x1F600, 0x1F600, 0x1F600)
}

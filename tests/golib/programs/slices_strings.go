package main

import "fmt"

type pair struct {
	s string
	n int
}

// Package variables, since a compiler of today begins with more room for a slice that it can keep on the stack.
var ints []int32
var bytes []byte

func main() {
	last := -1
	for i := int32(0); i < 3000; i++ {
		ints = append(ints, i)
		if cap(ints) != last {
			last = cap(ints)
			fmt.Print(last, " ")
		}
	}
	fmt.Println(ints[2999])
	last = -1
	for i := 0; i < 5000; i++ {
		bytes = append(bytes, 'x')
		if cap(bytes) != last {
			last = cap(bytes)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	fmt.Println(cap(append([]int32{1, 2, 3}, 4)), cap(append([]int64{1}, 2, 3, 4)), cap(append([]byte("hello"), "world!!"...)), cap(append([]int8(nil), make([]int8, 5)...)))
	a := []int{1, 2, 3, 4, 5}
	b := a[1:3]
	b = append(b, 99)
	fmt.Println(a, b, len(b), cap(b))
	c := a[1:3:3]
	c = append(c, 7)
	fmt.Println(a, c, cap(a[1:3:3]))
	copy(a[1:], a)
	fmt.Println(a, copy(a, []int{9, 8}), a)
	copy(a, a[2:])
	fmt.Println(a)
	s := make([]pair, 2, 10)
	s = append(s, pair{"x", 1})
	s[0].s = "first"
	fmt.Println(s, len(s), cap(s))
	var nothing []string
	fmt.Println(nothing == nil, len(nothing), append(nothing, "a"), nothing[:0] == nil)
	grid := make([][]int, 3)
	for i := range grid {
		grid[i] = make([]int, 3)
		grid[i][i] = 1
	}
	fmt.Println(grid)
	clear(a)
	fmt.Println(a, min(3, 1, 2), max(2.5, 1))

	text := "héllo, 世界\xff!"
	for i, r := range text {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println(len(text), len([]rune(text)), []byte(text)[:3], string([]rune(text)[7:9]))
	fmt.Println(string(rune(0x4e16)), string(rune(-1)), string(rune(0xD800)), string([]rune{0x1F600, 'a', -5}))
	fmt.Println("a" < "b", "abc" < "abd", "ab" < "abc", "" == "", "é" > "z", "x"+"y" == "xy")
	t := ""
	for i := 0; i < 5; i++ {
		t += string(rune('a' + i))
	}
	fmt.Println(t, t[1:3], t[:0] == "", t[4])
	n := copy(bytes, "copied")
	fmt.Println(n, string(bytes[:8]))
	z := complex(1, 2) / complex(3, -4)
	zero := complex(0, 0)
	fmt.Println(z, complex(1, 1)/zero, zero/zero, real(z))
}

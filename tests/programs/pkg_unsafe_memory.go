// What package unsafe makes of pointers: Add, Slice, SliceData, String, StringData.
package main

import "unsafe"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type record struct {
	a int32
	b [3]uint16
	c string
}

func text() (*byte, int)         { return &letters[1], 3 }
func pair() (unsafe.Pointer, int) { return unsafe.Pointer(&numbers), 8 }

var (
	letters = []byte("abcdef")
	numbers = [4]int32{10, 20, 30, 40}
)

func main() {
	p := unsafe.Pointer(&numbers)
	expect(*(*int32)(unsafe.Add(p, 4)) == 20, "a constant distance")
	size := unsafe.Sizeof(numbers[0])
	expect(*(*int32)(unsafe.Add(p, 3*size)) == 40, "an uintptr")
	end := unsafe.Add(p, uint8(12))
	expect(*(*int32)(unsafe.Add(end, -8)) == 20, "back")
	step := int8(-12)
	expect(unsafe.Add(end, step) == p, "a small negative number")
	expect(*(*int32)(unsafe.Add(pair())) == 30, "two results of a call")
	r := record{7, [3]uint16{1, 2, 3}, "c"}
	expect(*(*uint16)(unsafe.Add(unsafe.Pointer(&r), unsafe.Offsetof(r.b)+2)) == 2, "an offset")

	s := unsafe.Slice(&numbers[1], 2)
	expect(len(s) == 2 && cap(s) == 2 && s[1] == 30, "a slice")
	s[0] = 21
	expect(numbers[1] == 21, "of the same memory")
	n := uint64(3)
	expect(len(unsafe.Slice(&numbers[0], n)) == 3, "a length of another type")
	expect(unsafe.Slice((*int32)(nil), 0) == nil, "nil and 0")
	expect(unsafe.SliceData(s) == &numbers[1] && unsafe.SliceData([]int32(nil)) == nil, "what is behind a slice")
	type named []record
	rows := named{{a: 1}, {a: 2}}
	expect(unsafe.Slice(unsafe.SliceData(rows), 2)[1].a == 2, "there and back")

	expect(unsafe.String(&letters[2], 3) == "cde", "a string")
	expect(unsafe.String(text()) == "bcd", "results of a call")
	expect(unsafe.String(nil, 0) == "" && len(unsafe.String(&letters[0], 0)) == 0, "an empty string")
	t := "xyz"
	expect(unsafe.String(unsafe.StringData(t), len(t)) == t && *unsafe.StringData(t) == 'x', "there and back")
	expect(*unsafe.StringData("q") == 'q', "of a constant")
	view := unsafe.String(unsafe.SliceData(letters), len(letters))
	letters[0] = 'A'
	expect(view == "Abcdef", "a string over bytes that change")
}

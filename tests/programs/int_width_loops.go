// Loops and arrays indexed by every integer type.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type index uint8

func main() {
	var a [10]int
	for i := int8(0); i < 10; i++ {
		a[i] += int(i)
	}
	for i := uint8(9); i < 10; i-- { // ends by wrapping to 255
		a[i] += 1
	}
	for i := int16(9); i >= 0; i-- {
		a[i] += 1
	}
	for i := uint16(0); int(i) < len(a); i++ {
		a[i]++
	}
	for i := int32(0); i < 10; i += 2 {
		a[i]++
	}
	for i := uint32(1); i < 10; i += 2 {
		a[i]++
	}
	for i := int64(0); i < 10; i++ {
		a[i]++
	}
	for i := uint64(0); i < 10; i++ {
		a[i]++
	}
	for i := uintptr(0); i < 10; i++ {
		a[i]++
	}
	for i := index(0); i < index(len(a)); i++ {
		a[i]++
	}
	for i, v := range a {
		expect(v == i+8, "counted")
	}
	s := a[int8(2):uint8(8):int64(9)]
	expect(len(s) == 6 && cap(s) == 7, "slice bounds")
	m := make([]bool, uint8(3), int64(5))
	expect(len(m) == 3 && cap(m) == 5, "make")
	str := "hello"
	var k uint8 = 4
	expect(str[k] == 'o' && str[k-3:k] == "ell", "string")
	c := make(chan int, int16(2))
	expect(cap(c) == 2, "chan")
	const big = 3.0
	expect(a[big] == 11 && len(a[:big]) == 3 && a['\x01'] == 9, "constant indexes")
}

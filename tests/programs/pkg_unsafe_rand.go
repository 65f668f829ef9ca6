// unsafe.Sizeof and a seeded math/rand.
package main

import (
	"math/rand"
	"unsafe"
)

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type mixed struct {
	a int8
	b int32
	c int16
}

func main() {
	var i8 int8
	var u64 uint64
	expect(unsafe.Sizeof(i8) == 1 && unsafe.Sizeof(u64) == 8 && unsafe.Sizeof([3]int16{}) == 6, "Sizeof")
	expect(unsafe.Sizeof(mixed{}) == 12, "struct")
	var p *int
	expect(unsafe.Sizeof(p) == unsafe.Sizeof(uintptr(0)), "pointer")
	a, b := rand.New(rand.NewSource(7)), rand.New(rand.NewSource(7))
	for range 20 {
		x := a.Intn(10)
		expect(x == b.Intn(10) && 0 <= x && x < 10, "Intn")
	}
	f := a.Float64()
	expect(0 <= f && f < 1, "Float64")
	perm := a.Perm(10)
	seen := [10]bool{}
	for _, v := range perm {
		seen[v] = true
	}
	expect(seen == [10]bool{true, true, true, true, true, true, true, true, true, true}, "Perm")
	expect(rand.Intn(1) == 0, "the package's own source")
}

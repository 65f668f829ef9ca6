// A ring buffer, a bit set and a matrix of bits.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type ring struct {
	data       [8]interface{}
	head, size uint8
}

func (r *ring) push(v interface{}) bool {
	if int(r.size) == len(r.data) {
		return false
	}
	r.data[(r.head+r.size)%uint8(len(r.data))] = v
	r.size++
	return true
}

func (r *ring) pop() (v interface{}, ok bool) {
	if r.size == 0 {
		return nil, false
	}
	v, r.data[r.head] = r.data[r.head], nil
	r.head = (r.head + 1) & 7
	r.size--
	return v, true
}

type bitset []uint32

func (b *bitset) set(i uint) {
	for uint(len(*b)) <= i/32 {
		*b = append(*b, 0)
	}
	(*b)[i/32] |= 1 << (i % 32)
}

func (b bitset) has(i uint) bool { return i/32 < uint(len(b)) && b[i/32]&(1<<(i%32)) != 0 }

func (b bitset) count() (n int) {
	for _, w := range b {
		for ; w != 0; w &= w - 1 {
			n++
		}
	}
	return
}

func transpose(m [8]uint8) (t [8]uint8) {
	for i := range m {
		for j := range t {
			t[j] |= m[i] >> j & 1 << i
		}
	}
	return
}

func main() {
	var r ring
	for i := 0; i < 8; i++ {
		expect(r.push(i), "push")
	}
	expect(!r.push(8), "full")
	for i := 0; i < 20; i++ {
		v, ok := r.pop()
		expect(ok && v == i, "pop")
		expect(r.push(8+i), "push again")
	}
	for r.size > 0 {
		r.pop()
	}
	_, ok := r.pop()
	expect(!ok && r.data == [8]interface{}{}, "empty")
	var b bitset
	for i := uint(0); i < 200; i += 3 {
		b.set(i)
	}
	b.set(0)
	expect(b.has(99) && !b.has(100) && !b.has(10000) && b.count() == 67 && len(b) == 7, "bitset")
	m := [8]uint8{0xff, 0, 0x0f, 1, 2, 4, 8, 0x80}
	expect(transpose(m) != m && transpose(transpose(m)) == m && transpose(m)[0] == 0x0d, "transpose")
}

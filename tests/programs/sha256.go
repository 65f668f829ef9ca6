// SHA-256, written out.
package main

func rotate(x uint32, n uint) uint32 { return x>>n | x<<(32-n) }

// The first 32 bits of the fractional parts of roots of the first primes, found with integers only.
func root(p uint64, cube bool) uint32 {
	// the largest r with r*r <= p<<64, or r*r*r <= p<<96, in 128-bit steps kept small by comparing in parts
	var r uint64
	for bit := 39; bit >= 0; bit-- {
		t := r | 1<<uint(bit)
		if cube {
			if cubeAtMost(t, p) {
				r = t
			}
		} else if squareAtMost(t, p) {
			r = t
		}
	}
	return uint32(r)
}

func mul(a, b uint64) (hi, lo uint64) {
	a0, a1, b0, b1 := a&0xffffffff, a>>32, b&0xffffffff, b>>32
	w0 := a0 * b0
	t := a1*b0 + w0>>32
	w1 := t & 0xffffffff
	w2 := t >> 32
	w1 += a0 * b1
	return a1*b1 + w2 + w1>>32, a * b
}

func squareAtMost(t, p uint64) bool {
	hi, _ := mul(t, t)
	return hi < p
}

func cubeAtMost(t, p uint64) bool {
	hi, lo := mul(t, t)
	// (hi<<64 + lo) * t < p<<96
	h1, l1 := mul(hi, t)
	h2, _ := mul(lo, t)
	l1 += h2
	if l1 < h2 {
		h1++
	}
	return h1 < p>>32 || h1 == p>>32 && l1 < p<<32
}

var k [64]uint32
var start [8]uint32

func init() {
	n := 0
	for p := uint64(2); n < 64; p++ {
		prime := true
		for q := uint64(2); q*q <= p; q++ {
			if p%q == 0 {
				prime = false
				break
			}
		}
		if !prime {
			continue
		}
		k[n] = root(p, true)
		if n < 8 {
			start[n] = root(p, false)
		}
		n++
	}
}

func sum(data []byte) (out [32]byte) {
	h := start
	bits := uint64(len(data)) * 8
	data = append(append([]byte{}, data...), 0x80)
	for len(data)%64 != 56 {
		data = append(data, 0)
	}
	for i := 56; i >= 0; i -= 8 {
		data = append(data, byte(bits>>uint(i)))
	}
	for ; len(data) > 0; data = data[64:] {
		var w [64]uint32
		for i := range 16 {
			w[i] = uint32(data[4*i])<<24 | uint32(data[4*i+1])<<16 | uint32(data[4*i+2])<<8 | uint32(data[4*i+3])
		}
		for i := 16; i < 64; i++ {
			a, b := w[i-15], w[i-2]
			w[i] = w[i-16] + w[i-7] + (rotate(a, 7) ^ rotate(a, 18) ^ a>>3) + (rotate(b, 17) ^ rotate(b, 19) ^ b>>10)
		}
		v := h
		for i := range 64 {
			a, e := v[0], v[4]
			t1 := v[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e&v[5] ^ ^e&v[6]) + k[i] + w[i]
			t2 := (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a&v[1] ^ a&v[2] ^ v[1]&v[2])
			v = [8]uint32{t1 + t2, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]}
		}
		for i := range h {
			h[i] += v[i]
		}
	}
	for i, x := range h {
		out[4*i], out[4*i+1], out[4*i+2], out[4*i+3] = byte(x>>24), byte(x>>16), byte(x>>8), byte(x)
	}
	return
}

func hex(b []byte) (s string) {
	for _, c := range b {
		s += "0123456789abcdef"[c>>4:c>>4+1] + "0123456789abcdef"[c&15:c&15+1]
	}
	return
}

func main() {
	digest := sum([]byte("abc"))
	if hex(digest[:]) != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		panic(hex(digest[:]))
	}
	digest = sum(nil)
	if hex(digest[:4]) != "e3b0c442" {
		panic(hex(digest[:]))
	}
}

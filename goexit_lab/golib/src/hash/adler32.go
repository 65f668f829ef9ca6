package adler32

import "hash"

const Size = 4

const prime = 65521

type digest uint32

func New() hash.Hash32 {
	d := digest(1)
	return &d
}

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Reset()         { *d = 1 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

func (d *digest) Write(p []byte) (n int, err error) {
	a, b := uint32(*d)&0xffff, uint32(*d)>>16
	for _, c := range p {
		a = (a + uint32(c)) % prime
		b = (b + a) % prime
	}
	*d = digest(b<<16 | a)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte {
	s := uint32(*d)
	return append(in, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

func Checksum(data []byte) uint32 {
	d := digest(1)
	d.Write(data)
	return uint32(d)
}

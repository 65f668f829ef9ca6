package md5

import "hash"

const (
	Size      = 16
	BlockSize = 64
)

// A digest keeps all that was written until its sum is asked for.
type digest struct {
	data []byte
}

func sum(data []byte) []byte

func New() hash.Hash { return new(digest) }

func (d *digest) Size() int           { return Size }
func (d *digest) BlockSize() int      { return BlockSize }
func (d *digest) Reset()              { d.data = d.data[:0] }
func (d *digest) Sum(b []byte) []byte { return append(b, sum(d.data)...) }

func (d *digest) Write(p []byte) (n int, err error) {
	d.data = append(d.data, p...)
	return len(p), nil
}

func Sum(data []byte) (digest [Size]byte) {
	copy(digest[:], sum(data))
	return
}

package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

type ByteOrder interface {
	Uint16([]byte) uint16
	Uint32([]byte) uint32
	Uint64([]byte) uint64
	PutUint16([]byte, uint16)
	PutUint32([]byte, uint32)
	PutUint64([]byte, uint64)
	String() string
}

type AppendByteOrder interface {
	AppendUint16([]byte, uint16) []byte
	AppendUint32([]byte, uint32) []byte
	AppendUint64([]byte, uint64) []byte
	String() string
}

type littleEndian struct{}
type bigEndian struct{}

var LittleEndian littleEndian
var BigEndian bigEndian

func (littleEndian) String() string { return "LittleEndian" }
func (bigEndian) String() string    { return "BigEndian" }

func (littleEndian) Uint16(b []byte) uint16 { return uint16(b[1])<<8 | uint16(b[0]) }
func (bigEndian) Uint16(b []byte) uint16    { return uint16(b[0])<<8 | uint16(b[1]) }

func (littleEndian) Uint32(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}

func (bigEndian) Uint32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func (e littleEndian) Uint64(b []byte) uint64 {
	return uint64(e.Uint32(b[4:8]))<<32 | uint64(e.Uint32(b))
}
func (e bigEndian) Uint64(b []byte) uint64 { return uint64(e.Uint32(b))<<32 | uint64(e.Uint32(b[4:8])) }

func (littleEndian) PutUint16(b []byte, v uint16) { b[1], b[0] = byte(v>>8), byte(v) }
func (bigEndian) PutUint16(b []byte, v uint16)    { b[1], b[0] = byte(v), byte(v>>8) }

func (littleEndian) PutUint32(b []byte, v uint32) {
	b[3], b[2], b[1], b[0] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
}

func (bigEndian) PutUint32(b []byte, v uint32) {
	b[3], b[2], b[1], b[0] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}

func (e littleEndian) PutUint64(b []byte, v uint64) {
	e.PutUint32(b[4:8], uint32(v>>32))
	e.PutUint32(b, uint32(v))
}

func (e bigEndian) PutUint64(b []byte, v uint64) {
	e.PutUint32(b[4:8], uint32(v))
	e.PutUint32(b, uint32(v>>32))
}

func (littleEndian) AppendUint16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }
func (bigEndian) AppendUint16(b []byte, v uint16) []byte    { return append(b, byte(v>>8), byte(v)) }

func (e littleEndian) AppendUint32(b []byte, v uint32) []byte {
	return e.AppendUint16(e.AppendUint16(b, uint16(v)), uint16(v>>16))
}

func (e bigEndian) AppendUint32(b []byte, v uint32) []byte {
	return e.AppendUint16(e.AppendUint16(b, uint16(v>>16)), uint16(v))
}

func (e littleEndian) AppendUint64(b []byte, v uint64) []byte {
	return e.AppendUint32(e.AppendUint32(b, uint32(v)), uint32(v>>32))
}

func (e bigEndian) AppendUint64(b []byte, v uint64) []byte {
	return e.AppendUint32(e.AppendUint32(b, uint32(v>>32)), uint32(v))
}

const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

func AppendUvarint(buf []byte, x uint64) []byte {
	for x >= 0x80 {
		buf = append(buf, byte(x)|0x80)
		x >>= 7
	}
	return append(buf, byte(x))
}

func zigzag(x int64) uint64 { return uint64(x)<<1 ^ uint64(x>>63) }

func AppendVarint(buf []byte, x int64) []byte { return AppendUvarint(buf, zigzag(x)) }

func PutUvarint(buf []byte, x uint64) int {
	i := 0
	for ; x >= 0x80; i++ {
		buf[i] = byte(x) | 0x80
		x >>= 7
	}
	buf[i] = byte(x)
	return i + 1
}

func PutVarint(buf []byte, x int64) int { return PutUvarint(buf, zigzag(x)) }

func Uvarint(buf []byte) (uint64, int) {
	var x uint64
	for i, b := range buf {
		if i == MaxVarintLen64 || i == MaxVarintLen64-1 && b > 1 {
			return 0, -(i + 1)
		}
		x |= uint64(b&0x7F) << (7 * uint(i))
		if b < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}

func Varint(buf []byte) (int64, int) {
	u, n := Uvarint(buf)
	return int64(u>>1) ^ -int64(u&1), n
}

var errOverflow = errors.New("binary: varint overflows a 64-bit integer")

func ReadUvarint(r io.ByteReader) (uint64, error) {
	var x uint64
	for i := 0; i < MaxVarintLen64; i++ {
		b, err := r.ReadByte()
		if err != nil {
			if i > 0 && err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return x, err
		}
		if i == MaxVarintLen64-1 && b > 1 {
			break
		}
		x |= uint64(b&0x7F) << (7 * uint(i))
		if b < 0x80 {
			return x, nil
		}
	}
	return x, errOverflow
}

func ReadVarint(r io.ByteReader) (int64, error) {
	u, err := ReadUvarint(r)
	return int64(u>>1) ^ -int64(u&1), err
}

// sizeOf is how many bytes a value takes, -1 if that is not fixed.
func sizeOf(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Array:
		if n := sizeOf(t.Elem()); n >= 0 {
			return n * t.Len()
		}
	case reflect.Struct:
		sum := 0
		for i := 0; i < t.NumField(); i++ {
			n := sizeOf(t.Field(i).Type)
			if n < 0 {
				return -1
			}
			sum += n
		}
		return sum
	case reflect.Bool, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(t.Size())
	}
	return -1
}

func sizeOfValue(v reflect.Value) int {
	if v.Kind() == reflect.Slice {
		if n := sizeOf(v.Type().Elem()); n >= 0 {
			return n * v.Len()
		}
		return -1
	}
	return sizeOf(v.Type())
}

func Size(v any) int { return sizeOfValue(reflect.Indirect(reflect.ValueOf(v))) }

// A coder goes through a value and the bytes that stand for it at once.
type coder struct {
	order ByteOrder
	buf   []byte
}

func (c *coder) next(n int) []byte {
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

func (c *coder) putBits(n int, x uint64) {
	b := c.next(n)
	switch n {
	case 1:
		b[0] = byte(x)
	case 2:
		c.order.PutUint16(b, uint16(x))
	case 4:
		c.order.PutUint32(b, uint32(x))
	default:
		c.order.PutUint64(b, x)
	}
}

func (c *coder) bits(n int) uint64 {
	b := c.next(n)
	switch n {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(c.order.Uint16(b))
	case 4:
		return uint64(c.order.Uint32(b))
	}
	return c.order.Uint64(b)
}

func (c *coder) putFloat(n int, x float64) {
	if n == 4 {
		c.putBits(4, uint64(math.Float32bits(float32(x))))
	} else {
		c.putBits(8, math.Float64bits(x))
	}
}

func (c *coder) float(n int) float64 {
	if n == 4 {
		return float64(math.Float32frombits(uint32(c.bits(4))))
	}
	return math.Float64frombits(c.bits(8))
}

func (c *coder) put(v reflect.Value) {
	size := int(v.Type().Size())
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.put(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			c.put(v.Field(i))
		}
	case reflect.Bool:
		if v.Bool() {
			c.putBits(1, 1)
		} else {
			c.putBits(1, 0)
		}
	case reflect.Float32, reflect.Float64:
		c.putFloat(size, v.Float())
	case reflect.Complex64, reflect.Complex128:
		c.putFloat(size/2, real(v.Complex()))
		c.putFloat(size/2, imag(v.Complex()))
	default:
		if v.CanInt() {
			c.putBits(size, uint64(v.Int()))
		} else {
			c.putBits(size, v.Uint())
		}
	}
}

func (c *coder) set(v reflect.Value) {
	size := int(v.Type().Size())
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.set(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if v.Type().Field(i).Name == "_" {
				c.next(sizeOf(v.Type().Field(i).Type))
			} else {
				c.set(v.Field(i))
			}
		}
	case reflect.Bool:
		v.SetBool(c.bits(1) != 0)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(c.float(size))
	case reflect.Complex64, reflect.Complex128:
		re := c.float(size / 2)
		v.SetComplex(complex(re, c.float(size/2)))
	default:
		n := c.bits(size)
		if v.CanInt() {
			shift := 64 - 8*uint(size)
			v.SetInt(int64(n<<shift) >> shift)
		} else {
			v.SetUint(n)
		}
	}
}

func Write(w io.Writer, order ByteOrder, data any) error {
	v := reflect.Indirect(reflect.ValueOf(data))
	n := sizeOfValue(v)
	if n < 0 {
		return errors.New("binary.Write: some values are not fixed-sized in type " + reflect.TypeOf(data).String())
	}
	c := &coder{order, make([]byte, n)}
	buf := c.buf
	c.put(v)
	_, err := w.Write(buf)
	return err
}

func Read(r io.Reader, order ByteOrder, data any) error {
	v := reflect.ValueOf(data)
	n := -1
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		n = sizeOfValue(v)
	case reflect.Slice:
		n = sizeOfValue(v)
	}
	if n < 0 {
		return errors.New("binary.Read: invalid type " + reflect.TypeOf(data).String())
	}
	c := &coder{order, make([]byte, n)}
	if _, err := io.ReadFull(r, c.buf); err != nil {
		return err
	}
	c.set(v)
	return nil
}

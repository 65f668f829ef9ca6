package main

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/fnv"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

func digests() {
	text := "The quick brown fox jumps over the lazy dog"
	fmt.Printf("%x\n%x\n%x\n", md5.Sum([]byte(text)), sha1.Sum([]byte(text)), sha256.Sum256([]byte(text)))
	fmt.Println(crc32.ChecksumIEEE([]byte(text)), crc32.Checksum([]byte(text), crc32.MakeTable(crc32.Castagnoli)))
	fmt.Println(adler32.Checksum([]byte(text)))
	all := []hash.Hash{
		md5.New(), sha1.New(), sha256.New(), crc32.NewIEEE(), adler32.New(), fnv.New32(), fnv.New32a(), fnv.New64(),
		fnv.New64a(),
	}
	for _, h := range all {
		fmt.Print(h.Size(), " ", h.BlockSize(), " ")
		io.WriteString(h, "hello, ")
		early := h.Sum(nil)
		io.WriteString(h, "world")
		fmt.Printf("%x %x", early, h.Sum([]byte{1}))
		h.Reset()
		fmt.Printf(" %x\n", h.Sum(nil))
	}
	h := fnv.New64a()
	h.Write([]byte("key"))
	fmt.Println(h.Sum64(), crc32.Update(7, crc32.IEEETable, []byte("more")))
}

func base64s() {
	for _, s := range []string{"", "f", "fo", "foo", "foob", "\xff\xfe\xfd?"} {
		b := []byte(s)
		fmt.Println(base64.StdEncoding.EncodeToString(b), base64.URLEncoding.EncodeToString(b),
			base64.RawStdEncoding.EncodeToString(b), base64.RawURLEncoding.EncodeToString(b))
	}
	for _, s := range []string{"Zm9v", "Zm9vYg==", "Zm9v\nYmE=", "Zm9vYg=", "Zm9vYg", "Z", "Zm=v", "Zm9*", "Zg==x", "Zh==", "=", "Zg=a"} {
		b, err := base64.StdEncoding.DecodeString(s)
		fmt.Printf("%q %q %v\n", s, b, err)
	}
	b, err := base64.RawURLEncoding.DecodeString("__79Pw")
	fmt.Println(b, err, base64.StdEncoding.EncodedLen(5), base64.RawStdEncoding.EncodedLen(5), base64.StdEncoding.DecodedLen(8))
	_, err = base64.StdEncoding.Strict().DecodeString("Zh==")
	fmt.Println(err)
}

func hexes() {
	fmt.Println(hex.EncodeToString([]byte("Go!")), hex.EncodedLen(3), hex.DecodedLen(6))
	for _, s := range []string{"476f21", "476F", "4", "4g", "zz", "47x"} {
		b, err := hex.DecodeString(s)
		fmt.Printf("%q %v\n", b, err)
	}
	fmt.Print(hex.Dump([]byte("0123456789abcdefgh\n")))
}

type header struct {
	Magic  uint32
	Kind   int8
	_      [3]byte
	Scale  float32
	Points [2]struct{ X, Y int16 }
	On     bool
}

func binaries() {
	b := make([]byte, 8)
	binary.BigEndian.PutUint32(b, 0xdeadbeef)
	binary.LittleEndian.PutUint16(b[4:], 0x1234)
	fmt.Println(b, binary.LittleEndian.Uint64(b), binary.BigEndian.Uint16(b), binary.BigEndian)
	fmt.Println(binary.BigEndian.AppendUint32(nil, 1), binary.LittleEndian.AppendUint64(nil, 258))
	var buf bytes.Buffer
	h := header{0xcafe, -3, [3]byte{}, 1.5, [2]struct{ X, Y int16 }{{1, -2}, {3, 4}}, true}
	fmt.Println(binary.Write(&buf, binary.LittleEndian, h), binary.Size(h), buf.Bytes())
	var got header
	fmt.Println(binary.Read(&buf, binary.LittleEndian, &got), got == h)
	fmt.Println(binary.Read(&buf, binary.LittleEndian, &got))
	binary.Write(&buf, binary.BigEndian, []uint16{1, 2, 3})
	xs := make([]uint16, 2)
	fmt.Println(binary.Read(&buf, binary.BigEndian, xs), xs, buf.Len(), binary.Size("no"))
	for _, x := range []int64{0, 1, -1, 63, -64, 64, 300, -1 << 63} {
		v := binary.AppendVarint(nil, x)
		room := make([]byte, binary.MaxVarintLen64)
		fmt.Print(bytes.Equal(v, room[:binary.PutVarint(room, x)]), " ")
		y, k := binary.Varint(v)
		fmt.Println(v, y, k)
	}
	fmt.Println(binary.Uvarint([]byte{0x80}))
	fmt.Println(binary.Uvarint([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}))
	fmt.Println(binary.ReadUvarint(strings.NewReader("\xac\x02")))
}

func paths() {
	for _, p := range []string{"", "/", "a/b/c.tar.gz", "a//b/../c/", "/../a", "../../x", "./a/./b", "a/..", "noext", ".hidden"} {
		dir, file := path.Split(p)
		fmt.Printf("%q %q %q %q %q %q %v\n", path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), dir, file, path.IsAbs(p))
	}
	fmt.Println(path.Join("a", "", "../b", "c"), path.Join(), path.Join("", ""))
	for _, m := range [][2]string{
		{"*.go", "main.go"}, {"*.go", "a/main.go"}, {"a?c", "abc"}, {"[a-c]x", "bx"}, {"[^a-c]x", "bx"}, {"\\*", "*"},
		{"[", "a"}, {"a[", "a"}, {"*x*y", "axbxcy"}, {"", ""}, {"[]a]", "]"}, {"[-]", "-"}, {"é?", "éü"},
	} {
		ok, err := path.Match(m[0], m[1])
		fmt.Println(m, ok, err)
	}
}

func main() {
	digests()
	base64s()
	hexes()
	binaries()
	paths()
	units := utf16.Encode([]rune("aé😀"))
	fmt.Println(units, string(utf16.Decode(units)), utf16.Decode([]uint16{0xd800, 'x', 0xdc00}), utf16.IsSurrogate(0xd801))
}

// Checksums: CRC-32 by table, Adler-32, Fletcher-16, Pearson.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var table [256]uint32

func init() {
	for i := range table {
		c := uint32(i)
		for range 8 {
			if c&1 != 0 {
				c = c>>1 ^ 0xedb88320
			} else {
				c >>= 1
			}
		}
		table[i] = c
	}
}

func crc(s string) uint32 {
	c := ^uint32(0)
	for i := 0; i < len(s); i++ {
		c = table[byte(c)^s[i]] ^ c>>8
	}
	return ^c
}

func adler(s string) uint32 {
	a, b := uint32(1), uint32(0)
	for _, c := range []byte(s) {
		a = (a + uint32(c)) % 65521
		b = (b + a) % 65521
	}
	return b<<16 | a
}

func fletcher(s string) uint16 {
	var a, b uint16
	for _, c := range []byte(s) {
		a = (a + uint16(c)) % 255
		b = (b + a) % 255
	}
	return b<<8 | a
}

func crc8(s string) (c uint8) {
	for i := range len(s) {
		c ^= s[i]
		for range 8 {
			if c&0x80 != 0 {
				c = c<<1 ^ 0x07
			} else {
				c <<= 1
			}
		}
	}
	return
}

func main() {
	expect(crc("123456789") == 0xcbf43926, "crc")
	expect(adler("Wikipedia") == 0x11e60398, "adler")
	expect(fletcher("abcde") == 0xc8f0 && fletcher("abcdef") == 0x2057, "fletcher")
	expect(crc8("123456789") == 0xf4, "crc8")
	expect(crc("") == 0 && adler("") == 1, "empty")
}

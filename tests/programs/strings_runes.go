// Conversions between strings, bytes and runes; broken UTF-8.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	s := "aé日😀"
	expect(len(s) == 1+2+3+4, "bytes")
	rs := []rune(s)
	expect(len(rs) == 4 && rs[0] == 'a' && rs[1] == 'é' && rs[2] == 0x65e5 && rs[3] == 0x1f600, "runes")
	expect(string(rs) == s, "back")
	bs := []byte(s)
	expect(len(bs) == 10 && bs[1] == 0xc3 && bs[2] == 0xa9, "as bytes")
	bs[0] = 'b'
	expect(s[0] == 'a' && string(bs) == "bé日😀", "a copy")
	expect(string(rune(0x65e5)) == "日" && string(rune('x')) == "x", "one rune")
	expect(string(rune(-1)) == "\uFFFD" && string(rune(0x110000)) == "\uFFFD" && string(rune(0xd800)) == "\uFFFD", "invalid")
	bad := "a\xffb\xc3"
	rs = []rune(bad)
	expect(len(rs) == 4 && rs[1] == 0xfffd && rs[2] == 'b' && rs[3] == 0xfffd, "broken")
	var at []int
	for i, r := range "é\x80日" {
		at = append(at, i)
		switch i {
		case 0:
			expect(r == 'é', "first")
		case 2:
			expect(r == 0xfffd, "broken byte")
		case 3:
			expect(r == '日', "third")
		}
	}
	expect(len(at) == 3 && at[2] == 3, "positions")
	n := 0
	for range "日本" {
		n++
	}
	expect(n == 2, "count")
	type text string
	type octets []byte
	expect(text(octets(text("hi"))) == "hi", "named types")
	expect(string([]byte{}) == "" && string([]rune(nil)) == "" && len([]byte("")) == 0, "empty")
	expect("\xed\xa0\x80" != "\uFFFD" && len([]rune("\xed\xa0\x80")) == 3, "surrogates are no UTF-8")
	expect(len([]rune("\xc0\x80")) == 2 && len([]rune("\xf4\x90\x80\x80")) == 4, "overlong and too large")
}

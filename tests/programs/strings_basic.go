// Strings: length, indexing, slicing, comparison, concatenation.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	s := "hello, world"
	expect(len(s) == 12 && s[0] == 'h' && s[11] == 'd', "len and index")
	expect(s[:5] == "hello" && s[7:] == "world" && s[3:3] == "" && s[:] == s, "slices")
	t := "hello"
	t += ", "
	t += "world"
	expect(s == t, "concatenation")
	expect("a" < "b" && "a" < "aa" && "Z" < "a" && "" < "a" && !("b" < "a"), "order")
	expect("abc" >= "abc" && "abc" <= "abc" && "abd" > "abc" && "abc" != "abd", "order 2")
	expect("\x00" < "\x01" && "\xff" > "\x7f", "bytes compare unsigned")
	var empty string
	expect(empty == "" && len(empty) == 0, "zero")
	u := "tab\tnewline\nquote\"backslash\\oct\101hex\x41u\u00e9U\U0001F600"
	expect(len(u) == 44 && u[12:16] == "quot" && u[len(u)-4] == 0xf0, "escapes")
	raw := `a\n"b"
c`
	expect(raw == "a\\n\"b\"\nc", "raw")
	expect("\377"[0] == 255 && len("\a\b\f\n\r\t\v") == 7, "control escapes")
	long := ""
	for i := 0; i < 100; i++ {
		long += "ab"
	}
	expect(len(long) == 200 && long[198:] == "ab", "grown")
	parts := "a" + string(long[0]) + "b" + s[1:2] + "c"
	expect(parts == "aabec", parts)
	expect("x"+"y"+parts[1:3] == "xyab", "folded")
}

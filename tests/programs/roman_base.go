// Numerals: Roman, other bases, words, and back.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var numerals = []struct {
	value int
	text  string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

func roman(n int) (s string) {
	for _, r := range numerals {
		for n >= r.value {
			s += r.text
			n -= r.value
		}
	}
	return
}

func fromRoman(s string) (n int) {
	for _, r := range numerals {
		for len(s) >= len(r.text) && s[:len(r.text)] == r.text {
			n += r.value
			s = s[len(r.text):]
		}
	}
	return
}

func format(u uint64, base uint64) string {
	var buf [65]byte
	i := len(buf)
	for {
		i--
		buf[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[u%base]
		u /= base
		if u == 0 {
			return string(buf[i:])
		}
	}
}

func parse(s string, base uint64) (u uint64, ok bool) {
	for _, c := range s {
		var d uint64
		switch {
		case '0' <= c && c <= '9':
			d = uint64(c - '0')
		case 'a' <= c && c <= 'z':
			d = uint64(c-'a') + 10
		default:
			return 0, false
		}
		if d >= base {
			return 0, false
		}
		next := u*base + d
		if next/base != u {
			return 0, false
		}
		u = next
	}
	return u, len(s) > 0
}

func main() {
	expect(roman(1994) == "MCMXCIV" && roman(2010) == "MMX", "roman")
	for n := 1; n < 2000; n += 33 {
		expect(fromRoman(roman(n)) == n, "and back")
	}
	expect(format(255, 16) == "ff" && format(0, 2) == "0" && format(1<<64-1, 36) == "3w5e11264sgsf", "format")
	for _, base := range []uint64{2, 8, 10, 16, 36} {
		for u := uint64(1); u != 0; u *= 7 * 65536 {
			v, ok := parse(format(u, base), base)
			expect(ok && u == v, "parse")
		}
	}
	_, ok := parse("18446744073709551616", 10)
	expect(!ok, "too large")
	_, ok = parse("12a", 10)
	expect(!ok, "not a digit")
}

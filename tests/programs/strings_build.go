// Building and taking apart text by hand: reverse, split, join, replace, digits.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func reverse(s string) string {
	rs := []rune(s)
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		rs[i], rs[j] = rs[j], rs[i]
	}
	return string(rs)
}

func split(s string, sep byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == sep {
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

func join(parts []string, sep string) string {
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += sep
		}
		s += p
	}
	return s
}

func index(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func replace(s, old, with string) string {
	out := ""
	for {
		i := index(s, old)
		if i < 0 {
			return out + s
		}
		out += s[:i] + with
		s = s[i+len(old):]
	}
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func main() {
	expect(reverse("hällo") == "olläh", "reverse")
	parts := split("a,b,,c", ',')
	expect(len(parts) == 4 && parts[2] == "" && parts[3] == "c", "split")
	expect(join(parts, "--") == "a--b----c", "join")
	expect(index("chicken", "ken") == 4 && index("chicken", "dmr") == -1 && index("", "") == 0, "index")
	expect(replace("one fish two fish", "fish", "cat") == "one cat two cat", "replace")
	expect(itoa(0) == "0" && itoa(-10203) == "-10203" && itoa(65535) == "65535", "itoa")
	upper := []byte("mixed CASE 123")
	for i, c := range upper {
		if 'a' <= c && c <= 'z' {
			upper[i] -= 'a' - 'A'
		}
	}
	expect(string(upper) == "MIXED CASE 123", "upper")
}

// strconv.
package main

import "strconv"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	expect(strconv.Itoa(-45) == "-45" && strconv.Itoa(0) == "0", "Itoa")
	n, err := strconv.Atoi("123")
	expect(n == 123 && err == nil, "Atoi")
	_, err = strconv.Atoi("12x")
	expect(err != nil && err.Error() == `strconv.Atoi: parsing "12x": invalid syntax`, "syntax")
	_, err = strconv.ParseInt("300", 10, 8)
	expect(err != nil && err.Error() == `strconv.ParseInt: parsing "300": value out of range`, "range")
	i, err := strconv.ParseInt("-ff", 16, 64)
	expect(i == -255 && err == nil, "ParseInt")
	u, err := strconv.ParseUint("18446744073709551615", 10, 64)
	expect(u == 1<<64-1 && err == nil, "ParseUint")
	f, err := strconv.ParseFloat("1.25e2", 64)
	expect(f == 125 && err == nil, "ParseFloat")
	b, err := strconv.ParseBool("true")
	expect(b && err == nil, "ParseBool")
	expect(strconv.FormatInt(-255, 16) == "-ff" && strconv.FormatInt(35, 36) == "z" && strconv.FormatUint(5, 2) == "101", "FormatInt")
	expect(strconv.FormatFloat(1.5, 'f', 2, 64) == "1.50" && strconv.FormatFloat(0.1, 'g', -1, 64) == "0.1", "FormatFloat")
	expect(strconv.Quote("a\tb\"é\x00") == `"a\tb\"é\x00"` && strconv.FormatBool(false) == "false", "Quote")
	s, err := strconv.Unquote(`"a\nb"`)
	expect(s == "a\nb" && err == nil, "Unquote")
}

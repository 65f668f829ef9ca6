// Strings that do not end.

package main

func main() {
	x := "abc
	// ERROR above "newline in string"
	y := 'a
	// ERROR above "newline in rune literal"
	z := '' // ERROR "empty rune literal or unescaped '"
	w := 'ab' // ERROR "more than one character in rune literal"
	v := "\q" // ERROR "unknown escape"
	u := "\x4" // ERROR "invalid character '.' in hexadecimal escape"
	t := "\400" // ERROR "octal escape value 256 > 255"
	s := "\ud800" // ERROR "escape is invalid Unicode code point U\+D800"
	r := '\"' // ERROR "unknown escape"
	q := 'a"
	// ERROR above "newline in rune literal"
}

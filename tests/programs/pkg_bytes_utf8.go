// bytes, unicode/utf8 and unicode.
package main

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	expect(bytes.Equal([]byte("a"), []byte("a")) && bytes.Compare([]byte("a"), []byte("b")) == -1, "Equal")
	expect(bytes.Contains([]byte("abc"), []byte("bc")) && bytes.Index([]byte("chicken"), []byte("ken")) == 4, "Index")
	expect(string(bytes.ToUpper([]byte("abc"))) == "ABC" && string(bytes.TrimSpace([]byte(" x "))) == "x", "case")
	expect(string(bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte("-"))) == "a-b", "Join")
	var buf bytes.Buffer
	buf.WriteString("hello")
	buf.WriteByte(' ')
	buf.Write([]byte("world"))
	expect(buf.String() == "hello world" && buf.Len() == 11, "Buffer")
	expect(utf8.RuneCountInString("aé日") == 3 && utf8.RuneLen('日') == 3 && utf8.ValidString("aé") && !utf8.ValidString("\xff"), "utf8")
	r, n := utf8.DecodeRuneInString("日本")
	expect(r == '日' && n == 3, "DecodeRune")
	r, n = utf8.DecodeLastRuneInString("aé")
	expect(r == 'é' && n == 2, "DecodeLastRune")
	b := make([]byte, 4)
	expect(utf8.EncodeRune(b, 'é') == 2 && b[0] == 0xc3, "EncodeRune")
	expect(utf8.RuneError == 0xfffd && utf8.UTFMax == 4, "constants")
	expect(unicode.IsLetter('é') && unicode.IsDigit('5') && unicode.IsSpace('\t') && unicode.IsUpper('A') && unicode.IsLower('a') && unicode.IsPunct('!'), "unicode")
	expect(unicode.ToUpper('é') == 'É' && unicode.ToLower('A') == 'a', "ToUpper")
}

// Literals of numbers and runes in every notation.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	expect(0x1F == 31 && 0xfF == 255 && 017 == 15 && 0 == 00, "hexadecimal and octal")
	expect(0b101 == 5 && 0o17 == 15 && 1_000_000 == 1000000 && 0x_ff == 255, "later notations")
	expect(1. == 1 && .5 == 0.5 && 1e3 == 1000 && 1e-2 == 0.01 && 1.5e+1 == 15 && 08.5 == 8.5, "floats")
	expect(0x1p4 == 16 && 0x.8p0 == 0.5, "hexadecimal floats")
	expect(2i*2i == -4 && 1.5i == 3i/2 && 10i == 10i, "imaginary")
	expect('a' == 97 && '\n' == 10 && '\'' == 39 && '\\' == 92 && '\x41' == 65 && '\101' == 65, "runes")
	expect('é' == 0xe9 && '\u65e5' == '日' && '\U0001f600' == 0x1f600 && '\000' == 0 && '\377' == 255, "wide runes")
	expect("\u00e9" == "é" && "\xe9" != "é" && `\n` == "\\n" && "\"" == `"`, "strings")
	expect(0xffffffffffffffff>>60 == 15 && 1<<100>>98 == 4, "large")
	expect(-5%3 == -2 && +3 == 3 && - -3 == 3 && ^^5 == 5 && !!true, "signs")
}

// Prints for each 256 runes a number made of everything that package unicode says about them.
package main

import (
	"fmt"
	"strconv"
	"unicode"
)

func main() {
	tests := []func(rune) bool{
		unicode.IsControl, unicode.IsDigit, unicode.IsGraphic, unicode.IsLetter, unicode.IsLower, unicode.IsMark,
		unicode.IsNumber, unicode.IsPrint, unicode.IsPunct, unicode.IsSpace, unicode.IsSymbol, unicode.IsTitle,
		unicode.IsUpper, strconv.IsPrint, strconv.IsGraphic,
	}
	cases := []func(rune) rune{unicode.ToUpper, unicode.ToLower, unicode.ToTitle, unicode.SimpleFold}
	for first := rune(-256); first < 0x20100; first += 256 {
		said := uint32(0)
		for r := first; r < first+256; r++ {
			for _, test := range tests {
				said *= 3
				if test(r) {
					said++
				}
			}
			for _, other := range cases {
				said = said*31 + uint32(other(r))
			}
		}
		fmt.Println(first, said)
	}
}

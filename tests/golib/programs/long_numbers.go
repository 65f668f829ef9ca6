package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// reason is what an error says behind the number, which may be long.
func reason(err error) string {
	if err == nil {
		return "good"
	}
	return err.(*strconv.NumError).Err.Error()
}

func begins(s string) string {
	if len(s) > 24 {
		return fmt.Sprintf("%s… (%d)", s[:24], len(s))
	}
	return s
}

func whole(s string) {
	for _, base := range []int{0, 2, 8, 10, 36, 1} {
		for _, bits := range []int{8, 64, 65, -1, 0, 1} {
			u, wrong := strconv.ParseUint(s, base, bits)
			i, amiss := strconv.ParseInt(s, base, bits)
			j, awry := strconv.ParseInt("-"+s, base, bits)
			if base != 0 && wrong == nil && u > 1<<20 && bits == 0 {
				continue // as large as a word
			}
			if bits == 0 && wrong != nil {
				continue
			}
			fmt.Println(begins(s), base, bits, u, reason(wrong), i, reason(amiss), j, reason(awry))
		}
	}
}

func part(s string) {
	f, wrong := strconv.ParseFloat(s, 64)
	g, amiss := strconv.ParseFloat(s, 32)
	fmt.Println(begins(s), math.Float64bits(f), reason(wrong), math.Float32bits(float32(g)), reason(amiss))
}

func main() {
	ones, noughts := strings.Repeat("1", 5000), strings.Repeat("0", 20000)
	for _, s := range []string{ones, noughts + "7", ones + "x", "0x" + ones, "0b" + ones,
		"99999999999999999999x", "255x", "25x6", "_1", "1__0", "1__99999", "1_0", "0x_f", "09", "0b12", "", "-", "+-1", "0x", "1_", "z"} {
		whole(s)
	}
	for _, s := range []string{"1" + noughts + "e-20000", "0." + noughts + "1e20001", "1e" + ones, "1e-" + ones, "0e" + ones,
		ones + "e-4999", "0x1" + noughts + "p-80000", "0x0." + noughts + "1p80004", "0x1p" + ones, "0x0p" + ones, "0x1p-" + ones,
		"9007199254740993." + noughts + "1", "9007199254740993." + noughts, "16777217." + noughts + "1", "16777217",
		"3.4028235677973366e38", "3.4028235677973367e38", "2.4703282292062327e-324", "2.4703282292062328e-324",
		"1.7976931348623158e308", "1.7976931348623159e308", "1_0", "1_e1", "9_E1", "1e_1", "0x1_p0", "0x_1p1_0", "1._5", noughts + "12.5" + noughts} {
		part(s)
	}
	for _, s := range []string{"0.3333333333333333333h", "0.9999999999999999999999s", "0.830103483285477580700h", noughts + "1.5s",
		"99999999999999999999h", "0." + noughts + "1h", "-9223372036854775808ns", "9223372036854775808ns", ones + "s", "1." + ones + "s"} {
		d, wrong := time.ParseDuration(s)
		fmt.Println(begins(s), int64(d), wrong != nil)
	}
	var i int
	var f float64
	n, wrong := fmt.Sscan(ones, &i)
	fmt.Println(n, wrong != nil)
	n, wrong = fmt.Sscan(ones, &f)
	fmt.Println(n, wrong != nil)
	n, wrong = fmt.Sscanf("0.0"+noughts+" 12", "%f %d", &f, &i)
	fmt.Println(n, wrong, f, i)
}

package main

import (
	"fmt"
	"log"
	"math/bits"
	"os"
	"strings"
)

func main() {
	l := log.New(os.Stdout, "app: ", 0)
	l.Println("hello", 1)
	l.Printf("%d%%", 5)
	l.SetPrefix("p ")
	l.SetFlags(log.Lmsgprefix)
	l.Print("x")
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.Println("std")
	fmt.Println(bits.OnesCount(255), bits.Len(1000), bits.LeadingZeros32(1), bits.TrailingZeros(8), bits.RotateLeft8(0x81, 1), bits.Reverse8(3), bits.ReverseBytes32(0x01020304))
	hi, lo := bits.Mul64(1<<63, 6)
	q, r := bits.Div64(hi, lo, 7)
	sum, carry := bits.Add64(1<<63, 1<<63, 1)
	fmt.Println(hi, lo, q, r, sum, carry, bits.Len64(0), bits.TrailingZeros16(0))
	var a, b int
	var s string
	var f float64
	var t bool
	n, err := fmt.Sscan("12 -7 word 2.5 true", &a, &b, &s, &f, &t)
	fmt.Println(n, err, a, b, s, f, t)
	n, err = fmt.Sscan("12", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscan("", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("x", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanln("1 2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("1\n2", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("5-ff:go", "%d-%x:%s", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscanf("5+3", "%d-%d", &a, &b)
	fmt.Println(n, err)
	var c rune
	n, err = fmt.Sscanf("é7", "%c%d", &c, &a)
	fmt.Println(n, err, string(c), a)
	n, err = fmt.Fscan(strings.NewReader("8 9"), &a, &b)
	fmt.Println(n, err, a, b)
	defer fmt.Println("not printed")
	log.SetFlags(0)
	log.Fatalf("fatal %d", 1)
}

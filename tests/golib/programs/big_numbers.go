package main

import (
	"fmt"
	"math/big"
)

func fib(n int) *big.Int {
	a, b := big.NewInt(0), big.NewInt(1)
	for ; n > 0; n-- {
		a.Add(a, b)
		a, b = b, a
	}
	return a
}

func main() {
	fmt.Println(fib(100), fib(300), new(big.Int).MulRange(1, 30), new(big.Int).Binomial(60, 30))
	x, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	y, _ := new(big.Int).SetString("0xfedcba9876543210f", 0)
	z := new(big.Int)
	for _, pair := range [][2]*big.Int{{x, y}, {y, x}, {big.NewInt(-7), big.NewInt(2)}, {big.NewInt(7), big.NewInt(-2)}, {big.NewInt(-8), big.NewInt(-3)}} {
		a, b := pair[0], pair[1]
		fmt.Println(z.Add(a, b), z.Sub(a, b), z.Mul(a, b), z.Quo(a, b), z.Rem(a, b), z.Div(a, b), z.Mod(a, b))
		fmt.Println(z.And(a, b), z.Or(a, b), z.Xor(a, b), z.AndNot(a, b), z.Not(a), z.Neg(a), z.Abs(b), a.Cmp(b), a.CmpAbs(b), a.Sign())
		fmt.Println(z.Lsh(a, 70), z.Rsh(a, 3), a.BitLen(), b.TrailingZeroBits(), a.Bit(3), a.Bit(200), z.SetBit(a, 5, 1), z.SetBit(a, 0, 0))
		q, r := new(big.Int).QuoRem(a, b, new(big.Int))
		d, m := new(big.Int).DivMod(a, b, new(big.Int))
		s, t := new(big.Int), new(big.Int)
		fmt.Println(q, r, d, m, z.GCD(s, t, a, b), s, t)
	}
	fmt.Println(z.Exp(big.NewInt(3), big.NewInt(200), nil), z.Exp(big.NewInt(3), big.NewInt(200), big.NewInt(1000007)), z.Exp(big.NewInt(-2), big.NewInt(3), big.NewInt(5)))
	fmt.Println(z.ModInverse(big.NewInt(3), big.NewInt(11)), z.ModInverse(big.NewInt(2), big.NewInt(4)) == nil, z.Sqrt(fib(150)))
	fmt.Println(y.Text(2), y.Text(36), y.Text(62), x.Int64(), y.Uint64(), y.IsInt64(), big.NewInt(-1<<63).IsInt64(), big.NewInt(-1<<63), y.Bytes(), new(big.Int).SetBytes([]byte{1, 0, 2}))
	fmt.Printf("%d|%40d|%-40d|%+d|%x|%#x|%X|%o|%b|%s|%v|%08d|%.5d|%q\n", x, x, x, y, y, y, y, y, big.NewInt(5), x, x, big.NewInt(-42), big.NewInt(42), y)
	for _, s := range []string{"12x", "", "-", "0b101", "0o17", "017", "1_000", "+5"} {
		v, ok := new(big.Int).SetString(s, 0)
		fmt.Println(s, v, ok)
	}
	for _, n := range []int64{-3, 0, 1, 2, 37, 41, 91, 561, 7919, 1000003, 1000005} {
		fmt.Print(big.NewInt(n).ProbablyPrime(5), " ")
	}
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 89), big.NewInt(1))
	fmt.Println(p.ProbablyPrime(2), p.Add(p, big.NewInt(2)).ProbablyPrime(2))
	var zero big.Int
	fmt.Println(&zero, zero.Sign(), zero.BitLen(), zero.Bytes(), zero.String(), (*big.Int)(nil))
	func() {
		defer func() { fmt.Println(recover()) }()
		z.Div(x, &zero)
	}()
	sum := new(big.Rat)
	for i := int64(1); i <= 12; i++ {
		sum.Add(sum, big.NewRat(1, i))
	}
	fmt.Println(sum, sum.FloatString(20), sum.Num(), sum.Denom(), big.NewRat(-6, 4), big.NewRat(8, -4).RatString(), big.NewRat(4, 2).IsInt())
	r, ok := new(big.Rat).SetString("3.125")
	fmt.Println(r, ok, r.Cmp(big.NewRat(25, 8)), new(big.Rat).Quo(r, big.NewRat(-5, 3)), new(big.Rat).Mul(r, r), new(big.Rat).Inv(r), big.NewRat(-1, 2).FloatString(0), big.NewRat(-1, 3).FloatString(3))
}

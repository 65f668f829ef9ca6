// Division truncates toward zero and the remainder has the sign of the dividend.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func div(a, b int) (int, int) { return a / b, a % b }

func main() {
	cases := []struct{ a, b, q, r int }{
		{7, 2, 3, 1}, {-7, 2, -3, -1}, {7, -2, -3, 1}, {-7, -2, 3, -1},
		{6, 3, 2, 0}, {-6, 3, -2, 0}, {1, 5, 0, 1}, {-1, 5, 0, -1}, {0, -4, 0, 0},
	}
	for _, c := range cases {
		q, r := div(c.a, c.b)
		expect(q == c.q && r == c.r, "int division")
		expect(q*c.b+r == c.a, "identity")
		q64, r64 := int64(c.a)/int64(c.b), int64(c.a)%int64(c.b)
		expect(q64 == int64(c.q) && r64 == int64(c.r), "int64 division")
		q8, r8 := int8(c.a)/int8(c.b), int8(c.a)%int8(c.b)
		expect(q8 == int8(c.q) && r8 == int8(c.r), "int8 division")
	}
	for a := int16(-20); a <= 20; a++ {
		for b := int16(-5); b <= 5; b++ {
			if b != 0 {
				expect((a/b)*b+a%b == a, "identity for int16")
			}
		}
	}
	var u uint8 = 250
	expect(u/7 == 35 && u%7 == 5, "uint8")
	// by powers of two, where a shift would round the other way
	n := -9
	expect(n/2 == -4 && n/4 == -2 && n/8 == -1 && n/16 == 0, "powers of two")
	expect(n%2 == -1 && n%4 == -1 && n%8 == -1 && n%16 == -9, "remainders of powers of two")
}

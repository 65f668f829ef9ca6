// Arbitrary precision by hand: factorial and Fibonacci in decimal.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type nat []uint16 // base 10000, little-endian

func (a nat) add(b nat) (c nat) {
	if len(a) < len(b) {
		a, b = b, a
	}
	carry := uint16(0)
	for i := range a {
		s := a[i] + carry
		if i < len(b) {
			s += b[i]
		}
		carry = s / 10000
		c = append(c, s%10000)
	}
	if carry > 0 {
		c = append(c, carry)
	}
	return
}

func (a nat) mul(b nat) nat {
	c := make(nat, len(a)+len(b))
	for i, x := range a {
		carry := uint32(0)
		for j, y := range b {
			t := uint32(x)*uint32(y) + uint32(c[i+j]) + carry
			c[i+j] = uint16(t % 10000)
			carry = t / 10000
		}
		c[i+len(b)] += uint16(carry)
	}
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
	}
	return c
}

func (a nat) String() string {
	s := ""
	for i, d := range a {
		part := ""
		for range 4 {
			part = string(rune('0'+d%10)) + part
			d /= 10
		}
		_ = i
		s = part + s
	}
	for len(s) > 1 && s[0] == '0' {
		s = s[1:]
	}
	return s
}

func main() {
	f := nat{1}
	for i := uint16(2); i <= 30; i++ {
		f = f.mul(nat{i})
	}
	expect(f.String() == "265252859812191058636308480000000", f.String())
	a, b := nat{0}, nat{1}
	for range 100 {
		a, b = b, a.add(b)
	}
	expect(a.String() == "354224848179261915075", a.String())
	p := nat{2}
	for range 6 {
		p = p.mul(p)
	}
	expect(p.String() == "18446744073709551616", p.String())
}

// iota in all its uses.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type weekday uint8

const (
	sunday weekday = iota
	monday
	tuesday
	_
	thursday
)

const (
	_  = iota
	kb = 1 << (10 * iota)
	mb
	gb
)

const (
	a, b = iota, iota * 10
	c, d
	e, f
)

const (
	p = "p"
	q
	r = iota
	s
)

const x, y = iota, iota

type flag int

const (
	up flag = 1 << iota
	broadcast
	loopback
	all = up | broadcast | loopback
)

func main() {
	expect(sunday == 0 && monday == 1 && tuesday == 2 && thursday == 4, "weekday")
	expect(kb == 1024 && mb == 1048576 && gb == 1073741824, "sizes")
	expect(a == 0 && b == 0 && c == 1 && d == 10 && e == 2 && f == 20, "pairs")
	expect(p == "p" && q == "p" && r == 2 && s == 3, "mixed")
	expect(x == 0 && y == 0, "one line")
	expect(all == 7 && loopback == 4, "flags")
	const (
		zero = iota
		one
	)
	expect(zero == 0 && one == 1, "local")
	const iotaShadow = func_
	expect(iotaShadow == 5, "named like nothing")
	{
		const iota = 9
		const z = iota
		expect(z == 9, "shadowed iota")
	}
}

const func_ = 5

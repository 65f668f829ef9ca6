// A recursive-descent calculator.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type parser struct {
	text string
	at   int
	vars map[string]float64
	err  string
}

func (p *parser) space() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

func (p *parser) accept(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) fail(why string) float64 {
	if p.err == "" {
		p.err = why
	}
	return 0
}

func (p *parser) sum() float64 {
	v := p.product()
	for {
		switch {
		case p.accept('+'):
			v += p.product()
		case p.accept('-'):
			v -= p.product()
		default:
			return v
		}
	}
}

func (p *parser) product() float64 {
	v := p.unary()
	for {
		if p.accept('*') {
			v *= p.unary()
		} else if p.accept('/') {
			d := p.unary()
			if d == 0 {
				return p.fail("division by zero")
			}
			v /= d
		} else {
			return v
		}
	}
}

func (p *parser) unary() float64 {
	if p.accept('-') {
		return -p.unary()
	}
	v := p.primary()
	if p.accept('^') {
		e := p.unary()
		r := 1.0
		for ; e > 0; e-- {
			r *= v
		}
		return r
	}
	return v
}

func (p *parser) primary() float64 {
	if p.accept('(') {
		v := p.sum()
		if !p.accept(')') {
			return p.fail("missing )")
		}
		return v
	}
	p.space()
	start := p.at
	for p.at < len(p.text) && 'a' <= p.text[p.at] && p.text[p.at] <= 'z' {
		p.at++
	}
	if name := p.text[start:p.at]; name != "" {
		v, ok := p.vars[name]
		if !ok {
			return p.fail("unknown " + name)
		}
		return v
	}
	v, scale, digits := 0.0, 0.0, 0
	for ; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		if c == '.' && scale == 0 {
			scale = 1
		} else if '0' <= c && c <= '9' {
			v = v*10 + float64(c-'0')
			scale *= 10
			digits++
		} else {
			break
		}
	}
	if digits == 0 {
		return p.fail("number expected")
	}
	if scale > 1 {
		v /= scale
	}
	return v
}

func eval(s string) (float64, string) {
	p := &parser{text: s, vars: map[string]float64{"x": 3, "half": 0.5}}
	v := p.sum()
	p.space()
	if p.err == "" && p.at < len(s) {
		p.err = "left over " + s[p.at:]
	}
	return v, p.err
}

func main() {
	good := map[string]float64{
		"1+2*3": 7, "(1+2)*3": 9, "-2^2": -4, "2^3^2": 512, "1 - 2 - 3": -4, "8/4/2": 1,
		"x*x + half": 9.5, "1.25*4": 5, "((((7))))": 7, "--5": 5,
	}
	for text, want := range good {
		got, err := eval(text)
		expect(err == "" && got == want, text)
	}
	bad := map[string]string{
		"1/0": "division by zero", "(1": "missing )", "y": "unknown y", "1 2": "left over 2", "*": "number expected",
	}
	for text, want := range bad {
		_, err := eval(text)
		expect(err == want, text)
	}
}

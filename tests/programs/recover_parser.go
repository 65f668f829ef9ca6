// revision: fixed
// What recover is for: a parser whose errors jump out of the recursion, and a pool that outlives its jobs.
package main

import (
	"errors"
	"strconv"
)

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

type syntax struct {
	at   int
	what string
}

func (s syntax) Error() string { return strconv.Itoa(s.at) + ": " + s.what }

type parser struct {
	text string
	at   int
}

func (p *parser) fail(what string) { panic(syntax{p.at, what}) }

func (p *parser) next() byte {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) sum() int {
	n := p.product()
	for c := p.next(); c == '+' || c == '-'; c = p.next() {
		p.at++
		if c == '+' {
			n += p.product()
		} else {
			n -= p.product()
		}
	}
	return n
}

func (p *parser) product() int {
	n := p.operand()
	for c := p.next(); c == '*' || c == '/'; c = p.next() {
		p.at++
		if c == '*' {
			n *= p.operand()
		} else {
			n /= p.operand()
		}
	}
	return n
}

func (p *parser) operand() int {
	switch c := p.next(); {
	case c == '(':
		p.at++
		n := p.sum()
		if p.next() != ')' {
			p.fail("want )")
		}
		p.at++
		return n
	case c >= '0' && c <= '9':
		n := 0
		for ; p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9'; p.at++ {
			n = n*10 + int(p.text[p.at]-'0')
		}
		return n
	}
	p.fail("want a number")
	return 0
}

func eval(text string) (n int, err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case syntax:
			err = v
		case error:
			err = errors.New("cannot compute")
		default:
			panic(v)
		}
	}()
	p := &parser{text: text}
	n = p.sum()
	if p.next() != 0 {
		p.fail("want the end")
	}
	return n, nil
}

func pool(jobs []string) (out []string) {
	in, results := make(chan string, len(jobs)), make(chan string)
	for i := 0; i < 3; i++ {
		go func() {
			for job := range in {
				n, err := eval(job)
				if err != nil {
					results <- job + " " + err.Error()
				} else {
					results <- job + " " + strconv.Itoa(n)
				}
			}
		}()
	}
	for _, job := range jobs {
		in <- job
	}
	close(in)
	for range jobs {
		out = append(out, <-results)
	}
	return
}

func main() {
	for text, want := range map[string]string{
		"1+2*3": "7", "(1+2)*3": "9", "10/(5-5)": "cannot compute", "2*(3+4": "6: want )", "1 + ": "4: want a number",
		"7 8": "2: want the end", "((((((((((1))))))))))": "1",
	} {
		n, err := eval(text)
		got := strconv.Itoa(n)
		if err != nil {
			got = err.Error()
		}
		expect(got == want, text+" gives "+got)
	}
	nested := ""
	for i := 0; i < 150; i++ {
		nested += "("
	}
	_, err := eval(nested)
	expect(err.Error() == "150: want a number", "deep")
	out := pool([]string{"1+1", "1/0", "(", "3*3"})
	expect(len(out) == 4, "every job has an answer")
	joined := " "
	for _, line := range out {
		joined += line + ";"
	}
	expect(len(joined) == len(" 1+1 2;1/0 cannot compute;( 1: want a number;3*3 9;"), joined)
}

package main

import (
	"fmt"
	"strings"
)

type stateFn func(*lexer) stateFn
type tokenKind int

const (
	tokNum tokenKind = iota
	tokOp
	tokParen
	tokEOF
)

var kindNames = map[tokenKind]string{tokNum: "num", tokOp: "op", tokParen: "paren", tokEOF: "eof"}

func (k tokenKind) String() string { return kindNames[k] }

type token struct {
	kind tokenKind
	text string
}
type lexer struct {
	in     string
	start  int
	pos    int
	tokens chan token
}

func (l *lexer) emit(k tokenKind) {
	l.tokens <- token{k, l.in[l.start:l.pos]}
	l.start = l.pos
}
func lexAny(l *lexer) stateFn {
	if l.pos >= len(l.in) {
		l.emit(tokEOF)
		close(l.tokens)
		return nil
	}
	switch c := l.in[l.pos]; {
	case c == ' ':
		l.pos++
		l.start = l.pos
		return lexAny
	case c >= '0' && c <= '9':
		return lexNum
	case strings.IndexByte("()", c) >= 0:
		l.pos++
		l.emit(tokParen)
		return lexAny
	default:
		l.pos++
		l.emit(tokOp)
		return lexAny
	}
}
func lexNum(l *lexer) stateFn {
	for l.pos < len(l.in) && l.in[l.pos] >= '0' && l.in[l.pos] <= '9' {
		l.pos++
	}
	l.emit(tokNum)
	return lexAny
}
func lex(in string) <-chan token {
	l := &lexer{in: in, tokens: make(chan token)}
	go func() {
		for s := stateFn(lexAny); s != nil; {
			s = s(l)
		}
	}()
	return l.tokens
}

type parser struct {
	toks <-chan token
	cur  token
}

func (p *parser) next() { p.cur = <-p.toks }
func (p *parser) expr() int {
	v := p.term()
	for p.cur.kind == tokOp && (p.cur.text == "+" || p.cur.text == "-") {
		op := p.cur.text
		p.next()
		if t := p.term(); op == "+" {
			v += t
		} else {
			v -= t
		}
	}
	return v
}
func (p *parser) term() int {
	v := p.factor()
	for p.cur.kind == tokOp && p.cur.text == "*" {
		p.next()
		v *= p.factor()
	}
	return v
}
func (p *parser) factor() (v int) {
	if p.cur.text == "(" {
		p.next()
		v = p.expr()
		p.next()
		return
	}
	fmt.Sscan(p.cur.text, &v)
	p.next()
	return
}

func main() {
	for t := range lex("12 + (3*4)") {
		fmt.Printf("%v:%q ", t.kind, t.text)
	}
	fmt.Println()
	for _, e := range []string{"1 + 2 * 3", "(1+2)*3", "2*(3+4)*5 - 1"} {
		p := &parser{toks: lex(e)}
		p.next()
		fmt.Println(e, "=", p.expr())
	}
	type state string
	trans := map[state]map[rune]state{
		"locked":   {'c': "unlocked", 'p': "locked"},
		"unlocked": {'c': "unlocked", 'p': "locked"},
	}
	s := state("locked")
	for _, ev := range "pccpx" {
		next, ok := trans[s][ev]
		if !ok {
			fmt.Printf("no %c in %s\n", ev, s)
			continue
		}
		fmt.Print(s, " -", string(ev), "-> ", next, "\n")
		s = next
	}
}

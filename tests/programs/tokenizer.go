// A tokenizer and a tiny stack machine that runs what it reads.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type kind int

const (
	eof kind = iota
	number
	name
	symbol
	text
)

type token struct {
	kind
	value string
	line  int
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func tokens(src string) (out []token) {
	line := 1
	for i := 0; i < len(src); {
		start := i
		switch c := src[i]; {
		case c == '\n':
			line++
			fallthrough
		case c == ' ', c == '\t':
			i++
			continue
		case c == '#':
			for i < len(src) && src[i] != '\n' {
				i++
			}
			continue
		case isLetter(c):
			for i < len(src) && (isLetter(src[i]) || isDigit(src[i])) {
				i++
			}
			out = append(out, token{name, src[start:i], line})
		case isDigit(c):
			for i < len(src) && isDigit(src[i]) {
				i++
			}
			out = append(out, token{number, src[start:i], line})
		case c == '"':
			for i++; i < len(src) && src[i] != '"'; i++ {
			}
			i++
			out = append(out, token{text, src[start+1 : i-1], line})
		default:
			i++
			out = append(out, token{symbol, src[start:i], line})
		}
	}
	return append(out, token{line: line})
}

type vm struct {
	stack []int
	words map[string]func(*vm)
	out   string
}

func (m *vm) pop() int {
	n := len(m.stack) - 1
	v := m.stack[n]
	m.stack = m.stack[:n]
	return v
}

func (m *vm) push(v int) { m.stack = append(m.stack, v) }

func (m *vm) run(src string) {
	ts := tokens(src)
	for i := 0; ts[i].kind != eof; i++ {
		switch t := ts[i]; t.kind {
		case number:
			n := 0
			for _, c := range t.value {
				n = n*10 + int(c-'0')
			}
			m.push(n)
		case text:
			m.out += t.value
		case symbol:
			if t.value == ":" {
				word, body := ts[i+1].value, ""
				for i += 2; ts[i].value != ";"; i++ {
					body += ts[i].value + " "
				}
				m.words[word] = func(m *vm) { m.run(body) }
				break
			}
			b, a := m.pop(), m.pop()
			m.push(map[string]func() int{
				"+": func() int { return a + b },
				"-": func() int { return a - b },
				"*": func() int { return a * b },
			}[t.value]())
		case name:
			m.words[t.value](m)
		}
	}
}

func main() {
	ts := tokens("x1 = 42 # comment\n \"a b\"+_y")
	expect(len(ts) == 7 && ts[0] == token{name, "x1", 1} && ts[3] == token{text, "a b", 2} && ts[6].kind == eof, "tokens")
	m := &vm{words: map[string]func(*vm){
		"dup":  func(m *vm) { v := m.pop(); m.push(v); m.push(v) },
		"swap": func(m *vm) { a, b := m.pop(), m.pop(); m.push(a); m.push(b) },
	}}
	m.run(`: square dup * ; : cube dup square * ; 3 cube 2 square - "done"`)
	expect(len(m.stack) == 1 && m.stack[0] == 23 && m.out == "done", "run")
}

package main

import (
	"errors"
	"fmt"
	"strings"
)

type Stack struct{ items []interface{} }

func (s *Stack) Push(x interface{}) { s.items = append(s.items, x) }
func (s *Stack) Pop() (interface{}, error) {
	if len(s.items) == 0 {
		return nil, errors.New("stack is empty")
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, nil
}
func (s Stack) Len() int { return len(s.items) }

type Queue []string

func (q *Queue) Enqueue(s string) { *q = append(*q, s) }
func (q *Queue) Dequeue() string {
	s := (*q)[0]
	*q = (*q)[1:]
	return s
}

func balanced(s string) bool {
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	st := &Stack{}
	for _, r := range s {
		switch r {
		case '(', '[', '{':
			st.Push(r)
		case ')', ']', '}':
			top, err := st.Pop()
			if err != nil || top.(rune) != pairs[r] {
				return false
			}
		}
	}
	return st.Len() == 0
}

func rpn(expr string) (float64, error) {
	var st []float64
	for _, tok := range strings.Fields(expr) {
		var n float64
		if c, err := fmt.Sscanf(tok, "%g", &n); err == nil && c == 1 {
			st = append(st, n)
			continue
		}
		if len(st) < 2 {
			return 0, fmt.Errorf("too few operands for %q", tok)
		}
		a, b := st[len(st)-2], st[len(st)-1]
		st = st[:len(st)-2]
		switch tok {
		case "+":
			st = append(st, a+b)
		case "-":
			st = append(st, a-b)
		case "*":
			st = append(st, a*b)
		case "/":
			st = append(st, a/b)
		default:
			return 0, fmt.Errorf("unknown operator %q", tok)
		}
	}
	return st[0], nil
}

func main() {
	for _, s := range []string{"", "()", "([]{})", "([)]", "((", "))"} {
		fmt.Printf("%-8q %t\n", s, balanced(s))
	}
	var q Queue
	for _, w := range []string{"a", "b", "c"} {
		q.Enqueue(w)
	}
	fmt.Println(q.Dequeue(), q, len(q))
	for _, e := range []string{"3 4 + 2 *", "1 0 /", "1 +", "1 2 ^"} {
		v, err := rpn(e)
		fmt.Println(v, err)
	}
}

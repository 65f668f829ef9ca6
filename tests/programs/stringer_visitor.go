// Abstract syntax by interfaces: printing, evaluating, simplifying.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type expr interface {
	eval(env map[string]int) int
	show() string
}

type num int
type ref string
type binary struct {
	op   byte
	l, r expr
}
type call struct {
	name string
	f    func(...int) int
	args []expr
}

func (n num) eval(map[string]int) int     { return int(n) }
func (r ref) eval(env map[string]int) int { return env[string(r)] }
func (b *binary) eval(env map[string]int) int {
	l, r := b.l.eval(env), b.r.eval(env)
	switch b.op {
	case '+':
		return l + r
	case '*':
		return l * r
	}
	panic("operator")
}
func (c call) eval(env map[string]int) int {
	vs := make([]int, len(c.args))
	for i, a := range c.args {
		vs[i] = a.eval(env)
	}
	return c.f(vs...)
}

func (n num) show() string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return (n / 10).show() + (n % 10).show()
}
func (r ref) show() string     { return string(r) }
func (b *binary) show() string { return "(" + b.l.show() + string(rune(b.op)) + b.r.show() + ")" }
func (c call) show() string {
	s := c.name + "("
	for i, a := range c.args {
		if i > 0 {
			s += ","
		}
		s += a.show()
	}
	return s + ")"
}

func simplify(e expr) expr {
	switch e := e.(type) {
	case *binary:
		l, r := simplify(e.l), simplify(e.r)
		x, lok := l.(num)
		y, rok := r.(num)
		if lok && rok {
			return num((&binary{e.op, x, y}).eval(nil))
		}
		if e.op == '*' && (l == num(0) || r == num(0)) {
			return num(0)
		}
		if e.op == '+' && r == num(0) {
			return l
		}
		return &binary{e.op, l, r}
	case call:
		args := []expr{}
		for _, a := range e.args {
			args = append(args, simplify(a))
		}
		e.args = args
		return e
	default:
		return e
	}
}

func largest(vs ...int) (m int) {
	for _, v := range vs {
		m = max(m, v)
	}
	return
}

func main() {
	e := &binary{'+', &binary{'*', num(2), num(21)}, &binary{'*', ref("x"), num(0)}}
	expect(e.show() == "((2*21)+(x*0))", e.show())
	expect(e.eval(map[string]int{"x": 5}) == 42, "eval")
	expect(simplify(e) == num(42), simplify(e).show())
	c := call{"max", largest, []expr{e, ref("y"), &binary{'+', ref("z"), num(0)}}}
	expect(simplify(c).show() == "max(42,y,z)", simplify(c).show())
	expect(c.eval(map[string]int{"y": 7, "z": 70}) == 70 && c.args[0] == expr(e), "call")
}

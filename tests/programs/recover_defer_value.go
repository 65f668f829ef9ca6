// revision: fixed
// recover by a method, by a method expression, by a deferred closure in a loop; re-used results.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type guard struct{ caught []interface{} }

func (g *guard) catch() {
	if v := recover(); v != nil {
		g.caught = append(g.caught, v)
	}
}

type problem struct {
	code int
	why  string
}

func (p problem) Error() string { return p.why }

func (g *guard) run(f func()) {
	defer g.catch()
	f()
}

func safely(f func(int) int, x int) (y int, err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case error:
			err = v
		case string:
			err = problem{1, v}
		default:
			panic(v)
		}
	}()
	return f(x), nil
}

func main() {
	g := &guard{}
	for i := 0; i < 3; i++ {
		g.run(func() {
			if i != 1 {
				panic(i)
			}
		})
	}
	expect(len(g.caught) == 2 && g.caught[0] == 0 && g.caught[1] == 2, "method")
	func() {
		defer (*guard).catch(g)
		panic(problem{5, "p"})
	}()
	expect(g.caught[2] == problem{5, "p"}, "method expression")
	y, err := safely(func(x int) int { return 10 / x }, 5)
	expect(y == 2 && err == nil, "no panic")
	y, err = safely(func(x int) int { return 10 / x }, 0)
	expect(y == 0 && err != nil, "division")
	_, err = safely(func(x int) int { panic("text") }, 0)
	expect(err == problem{1, "text"}, "text")
	_, err = safely(func(x int) int { panic(problem{2, "error"}) }, 0)
	expect(err.Error() == "error", "error")
	g.run(func() {
		safely(func(int) int { panic(3.5) }, 0)
	})
	expect(g.caught[3] == 3.5, "passed on")
}

// revision: fixed
// recover by a method value: the method counts as called by the panic itself.
package main

type guard struct{ caught interface{} }

func (g *guard) catch() { g.caught = recover() }

func main() {
	g := &guard{}
	catch := g.catch
	func() {
		defer catch()
		panic("p")
	}()
	if g.caught != "p" {
		panic("not caught")
	}
}

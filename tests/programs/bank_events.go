// A tiny event loop: goroutines send requests with reply channels to one owner of the state.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type request struct {
	kind     string
	from, to string
	amount   int
	reply    chan<- reply
}

type reply struct {
	balance int
	err     error
}

type problem struct{ what string }

func (p *problem) Error() string { return "problem: " + p.what }

func bank(requests <-chan request) {
	accounts := map[string]int{}
	for r := range requests {
		var out reply
		switch r.kind {
		case "deposit":
			accounts[r.to] += r.amount
			out.balance = accounts[r.to]
		case "transfer":
			if accounts[r.from] < r.amount {
				out.err = &problem{"no money"}
				break
			}
			accounts[r.from] -= r.amount
			accounts[r.to] += r.amount
			fallthrough
		case "balance":
			out.balance = accounts[r.from]
		default:
			out.err = &problem{r.kind + "?"}
		}
		r.reply <- out
	}
}

func main() {
	requests := make(chan request)
	go bank(requests)
	ask := func(kind, from, to string, amount int) (int, error) {
		c := make(chan reply)
		requests <- request{kind, from, to, amount, c}
		r := <-c
		return r.balance, r.err
	}
	n, err := ask("deposit", "", "ann", 100)
	expect(n == 100 && err == nil, "deposit")
	n, err = ask("transfer", "ann", "bob", 30)
	expect(n == 70 && err == nil, "transfer")
	_, err = ask("transfer", "bob", "ann", 31)
	expect(err != nil && err.Error() == "problem: no money", "no money")
	_, err = ask("rob", "", "", 0)
	p, ok := err.(*problem)
	expect(ok && p.what == "rob?", "unknown")
	done := make(chan bool)
	for i := 0; i < 10; i++ {
		go func() {
			for j := 0; j < 3; j++ {
				ask("transfer", "ann", "bob", 1)
				ask("transfer", "bob", "ann", 1)
			}
			done <- true
		}()
	}
	for i := 0; i < 10; i++ {
		<-done
	}
	a, _ := ask("balance", "ann", "", 0)
	b, _ := ask("balance", "bob", "", 0)
	expect(a == 70 && b == 30, "balanced")
	close(requests)
}

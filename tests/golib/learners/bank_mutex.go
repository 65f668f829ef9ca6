package main

import (
	"errors"
	"fmt"
	"sync"
)

var ErrInsufficient = errors.New("insufficient funds")

type Account struct {
	mu      sync.Mutex
	balance int
	log     []Transaction
}
type Transaction struct {
	Kind   string
	Amount int
	OK     bool
}

func (a *Account) Withdraw(n int) (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	defer func() { a.log = append(a.log, Transaction{"withdraw", n, err == nil}) }()
	if n > a.balance {
		return fmt.Errorf("withdraw %d: %w", n, ErrInsufficient)
	}
	a.balance -= n
	return
}

func main() {
	acc := &Account{balance: 100}
	var wg sync.WaitGroup
	errs := make(chan error, 10)
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := acc.Withdraw(30); err != nil {
				errs <- err
			}
		}()
	}
	wg.Wait()
	close(errs)
	n := 0
	for err := range errs {
		if !errors.Is(err, ErrInsufficient) {
			panic(err)
		}
		n++
	}
	fmt.Println(acc.balance, n, len(acc.log))
	fmt.Printf("%+v\n", acc.log[:1])
}

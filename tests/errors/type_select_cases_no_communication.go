// A case of a select is a send or a receive.

package main

func main() {
	var c chan int
	x := 0
	select {
	case x: // ERROR "select case must be send or receive \(possibly with assignment\)"
	case x = 1: // ERROR "select case must be send or receive \(possibly with assignment\)"
	case -x: // ERROR "select case must be send or receive \(possibly with assignment\)"
	case <-c:
	case x = <-c:
	}
	_ = x
}

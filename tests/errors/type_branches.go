// break, continue and fallthrough where they belong.
package main

func main() {
	break // ERROR "break is not in a loop, switch, or select"
	continue // ERROR "continue is not in a loop"
	if true {
		fallthrough // ERROR "fallthrough statement out of place"
	}
	switch {
	case true:
		continue // ERROR "continue is not in a loop"
	case false:
		fallthrough // ERROR "cannot fallthrough final case in switch"
	}
	for {
		func() {
			break // ERROR "break is not in a loop, switch, or select"
		}()
	}
}

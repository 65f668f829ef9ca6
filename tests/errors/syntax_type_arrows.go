// An arrow stands on one side of chan.

package main

var i <-chan<- int // ERROR "syntax error: unexpected name int, expected keyword chan"

func main() {
}

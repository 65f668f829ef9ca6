// Elements that no channel has room for.
package main

type row [1 << 14]int32

func main() {
	var c chan row // ERROR "channel element type too large \(>64kB\)"
	d := make(chan [3]row, 1) // ERROR "channel element type too large \(>64kB\)"
	e := make(chan *row)
	f := make(chan [1<<16 - 1]byte)
	c, d, e, f = nil, nil, nil, nil
	_, _, _, _ = c, d, e, f
}

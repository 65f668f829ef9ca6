// The towers of Hanoi with stacks.
package main

type tower []int

func (t *tower) push(d int) {
	if n := len(*t); n > 0 && (*t)[n-1] < d {
		panic("a larger disk on a smaller one")
	}
	*t = append(*t, d)
}

func (t *tower) pop() int {
	old := *t
	d := old[len(old)-1]
	*t = old[:len(old)-1]
	return d
}

var moves int

func hanoi(n int, from, to, via *tower) {
	if n == 0 {
		return
	}
	hanoi(n-1, from, via, to)
	to.push(from.pop())
	moves++
	hanoi(n-1, via, to, from)
}

func main() {
	var a, b, c tower
	const n = 8
	for d := n; d > 0; d-- {
		a.push(d)
	}
	hanoi(n, &a, &b, &c)
	if moves != 1<<n-1 || len(a) != 0 || len(b) != n || len(c) != 0 || b[0] != n || b[n-1] != 1 {
		panic("hanoi")
	}
}

// The eight queens, by backtracking and by bits.
package main

type board struct {
	row       [8]int
	column    [8]bool
	up, down  [15]bool
	solutions int
	first     [8]int
}

func (b *board) place(r int) {
	if r == 8 {
		if b.solutions == 0 {
			b.first = b.row
		}
		b.solutions++
		return
	}
	for c := 0; c < 8; c++ {
		if b.column[c] || b.up[r+c] || b.down[r-c+7] {
			continue
		}
		b.row[r] = c
		b.column[c], b.up[r+c], b.down[r-c+7] = true, true, true
		b.place(r + 1)
		b.column[c], b.up[r+c], b.down[r-c+7] = false, false, false
	}
}

func bits(columns, left, right uint) int {
	if columns == 1<<6-1 {
		return 1
	}
	n := 0
	for free := ^(columns | left | right) & (1<<6 - 1); free != 0; {
		bit := free & -free
		free &^= bit
		n += bits(columns|bit, (left|bit)<<1, (right|bit)>>1)
	}
	return n
}

func main() {
	var b board
	b.place(0)
	if b.solutions != 92 {
		panic("92 solutions")
	}
	if b.first != [8]int{0, 4, 7, 5, 2, 6, 1, 3} {
		panic("the first one")
	}
	if bits(0, 0, 0) != 4 {
		panic("six queens")
	}
}

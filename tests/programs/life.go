// Conway's game of life on a torus.
package main

const size = 8

type board [size][size]bool

func (b *board) neighbours(x, y int) (n int) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if (dx != 0 || dy != 0) && b[(y+dy+size)%size][(x+dx+size)%size] {
				n++
			}
		}
	}
	return
}

func (b *board) next() *board {
	var r board
	for y := range r {
		for x := range r[y] {
			n := b.neighbours(x, y)
			r[y][x] = n == 3 || n == 2 && b[y][x]
		}
	}
	return &r
}

func (b board) moved(d int) (r board) {
	for y := range b {
		for x := range b[y] {
			r[(y+d)%size][(x+d)%size] = b[y][x]
		}
	}
	return
}

func parse(rows ...string) (b board) {
	for y, row := range rows {
		for x, c := range row {
			b[y][x] = c == '#'
		}
	}
	return
}

func main() {
	glider := parse(".#", "..#", "###")
	b := &glider
	for range 4 {
		b = b.next()
	}
	if *b != glider.moved(1) {
		panic("glider")
	}
	blinker := parse("", "", ".###")
	once := blinker.next()
	if *once == blinker || *once.next() != blinker {
		panic("blinker")
	}
	block := parse("", ".##", ".##")
	if *block.next() != block {
		panic("block")
	}
}

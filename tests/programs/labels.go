// Labels: break, continue, goto.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func find(m [][]int, want int) (int, int) {
	ri, rj := -1, -1
rows:
	for i, row := range m {
		for j, v := range row {
			if v < 0 {
				continue rows
			}
			if v == want {
				ri, rj = i, j
				break rows
			}
		}
	}
	return ri, rj
}

func gotoLoop(n int) int {
	i, sum := 0, 0
loop:
	if i < n {
		sum += i
		i++
		goto loop
	}
	return sum
}

func gotoOut() (s string) {
	for i := 0; ; i++ {
		for j := 0; ; j++ {
			if i*j == 12 {
				goto done
			}
			if j > 4 {
				break
			}
		}
		s += "."
	}
done:
	s += "!"
	return
}

func main() {
	m := [][]int{{1, 2}, {-1, 5}, {3, 5}, {5}}
	i, j := find(m, 5)
	expect(i == 2 && j == 1, "find")
	i, j = find(m, 9)
	expect(i == -1 && j == -1, "find nothing")
	expect(gotoLoop(10) == 45, "goto backwards")
	expect(gotoOut() == "...!", "goto out")
	n := 0
sw:
	switch {
	case true:
		for k := 0; ; k++ {
			if k == 5 {
				break sw
			}
			n++
		}
	}
	expect(n == 5, "break out of a switch")
	n = 0
	goto skip
skip:
	n++
	if n < 3 {
		goto skip
	}
	expect(n == 3, "goto forwards and back")
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 0
	sum := 0
recv:
	for {
		select {
		case v := <-c:
			if v == 0 {
				break recv
			}
			sum += v
			continue recv
		}
	}
	expect(sum == 3, "break out of a select")
	count := 0
outer:
	for a := 0; a < 4; a++ {
		for b := 0; ; b++ {
			switch {
			case b > a:
				continue outer
			case a == 3:
				break outer
			}
			count++
		}
	}
	expect(count == 6, "continue the outer loop, whose post statement runs")
	goto end
end:
	expect(true, "a label at the end")
}

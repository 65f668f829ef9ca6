// Breadth-first search in a maze, Dijkstra and topological order on small graphs.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type pos struct{ x, y int }

func shortest(maze []string) int {
	var start, end pos
	for y, row := range maze {
		for x := range row {
			switch row[x] {
			case 'S':
				start = pos{x, y}
			case 'E':
				end = pos{x, y}
			}
		}
	}
	dist := map[pos]int{start: 0}
	queue := []pos{start}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		if p == end {
			return dist[p]
		}
		for _, d := range [...]pos{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			q := pos{p.x + d.x, p.y + d.y}
			if q.y < 0 || q.y >= len(maze) || q.x < 0 || q.x >= len(maze[q.y]) || maze[q.y][q.x] == '#' {
				continue
			}
			if _, seen := dist[q]; !seen {
				dist[q] = dist[p] + 1
				queue = append(queue, q)
			}
		}
	}
	return -1
}

type graph map[string]map[string]int

func (g graph) dijkstra(from, to string) int {
	const far = 1 << 30
	dist := map[string]int{from: 0}
	done := map[string]bool{}
	for {
		best, at := far, ""
		for n, d := range dist {
			if !done[n] && d < best {
				best, at = d, n
			}
		}
		if at == "" || at == to {
			if best == far {
				return -1
			}
			return best
		}
		done[at] = true
		for n, w := range g[at] {
			if d, ok := dist[n]; !ok || best+w < d {
				dist[n] = best + w
			}
		}
	}
}

func topo(deps map[string][]string, names ...string) (order []string, cyclic bool) {
	const (
		white = iota
		grey
		black
	)
	colour := map[string]int{}
	var visit func(string)
	visit = func(n string) {
		switch colour[n] {
		case grey:
			cyclic = true
			return
		case black:
			return
		}
		colour[n] = grey
		for _, d := range deps[n] {
			visit(d)
		}
		colour[n] = black
		order = append(order, n)
	}
	for _, n := range names {
		visit(n)
	}
	return
}

func main() {
	expect(shortest([]string{"S.#E", "..#.", "#...", "...."}) == 7, "maze")
	expect(shortest([]string{"S#E", "###"}) == -1, "no way")
	g := graph{"a": {"b": 7, "c": 3}, "c": {"b": 1, "d": 8}, "b": {"d": 2}}
	expect(g.dijkstra("a", "d") == 6 && g.dijkstra("a", "b") == 4 && g.dijkstra("d", "a") == -1, "dijkstra")
	order, cyclic := topo(map[string][]string{"shoes": {"socks", "trousers"}, "trousers": {"pants"}}, "shoes", "socks")
	expect(!cyclic && len(order) == 4 && order[0] == "socks" && order[3] == "shoes", "topo")
	_, cyclic = topo(map[string][]string{"a": {"b"}, "b": {"a"}}, "a")
	expect(cyclic, "cycle")
}

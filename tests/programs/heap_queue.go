// A binary heap through an interface, and a priority queue on it.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type ordered interface {
	size() int
	less(i, j int) bool
	swap(i, j int)
	push(x interface{})
	pop() interface{}
}

func up(h ordered, j int) {
	for {
		i := (j - 1) / 2
		if i == j || !h.less(j, i) {
			break
		}
		h.swap(i, j)
		j = i
	}
}

func down(h ordered, i, n int) {
	for {
		j := 2*i + 1
		if j >= n {
			break
		}
		if j+1 < n && h.less(j+1, j) {
			j++
		}
		if !h.less(j, i) {
			break
		}
		h.swap(i, j)
		i = j
	}
}

func add(h ordered, x interface{}) {
	h.push(x)
	up(h, h.size()-1)
}

func take(h ordered) interface{} {
	n := h.size() - 1
	h.swap(0, n)
	down(h, 0, n)
	return h.pop()
}

type item struct {
	name string
	cost float64
}

type queue []item

func (q queue) size() int           { return len(q) }
func (q queue) less(i, j int) bool  { return q[i].cost < q[j].cost }
func (q queue) swap(i, j int)       { q[i], q[j] = q[j], q[i] }
func (q *queue) push(x interface{}) { *q = append(*q, x.(item)) }
func (q *queue) pop() interface{} {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

func main() {
	q := &queue{}
	for i := 0; i < 50; i++ {
		add(q, item{"n", float64(i * 17 % 50)})
	}
	add(q, item{"first", -1})
	expect(take(q).(item).name == "first", "first")
	for i := 0; i < 50; i++ {
		expect(take(q).(item).cost == float64(i), "ascending")
	}
	expect(q.size() == 0, "empty")
}

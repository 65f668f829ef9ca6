package sort

type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

// Up to so many elements are sorted by insertion, which keeps equal ones in order.
const block = 12

func insertionSort(data Interface, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func Sort(data Interface) {
	n := data.Len()
	depth := 0
	for i := n; i > 0; i >>= 1 {
		depth += 2
	}
	quickSort(data, 0, n, depth)
}

// quickSort parts the range in two around one of its elements until a part is short; where that has not come about
// after depth steps, a heap sorts the rest.
func quickSort(data Interface, a, b, depth int) {
	for b-a > block {
		if depth == 0 {
			heapSort(data, a, b)
			return
		}
		depth--
		p := partition(data, a, b)
		if p-a < b-p {
			quickSort(data, a, p, depth)
			a = p + 1
		} else {
			quickSort(data, p+1, b, depth)
			b = p
		}
	}
	insertionSort(data, a, b)
}

// partition brings the median of three elements to where it belongs in the range, and says where that is.
func partition(data Interface, a, b int) int {
	m, last := a+(b-a)/2, b-1
	if data.Less(m, a) {
		data.Swap(m, a)
	}
	if data.Less(last, m) {
		data.Swap(last, m)
		if data.Less(m, a) {
			data.Swap(m, a)
		}
	}
	data.Swap(a, m)
	i, j := a+1, last
	for {
		for i <= j && data.Less(i, a) {
			i++
		}
		for i <= j && data.Less(a, j) {
			j--
		}
		if i >= j {
			break
		}
		data.Swap(i, j)
		i++
		j--
	}
	data.Swap(a, j)
	return j
}

func siftDown(data Interface, root, n, first int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(first+child, first+child+1) {
			child++
		}
		if !data.Less(first+root, first+child) {
			return
		}
		data.Swap(first+root, first+child)
		root = child
	}
}

func heapSort(data Interface, a, b int) {
	n := b - a
	for i := n/2 - 1; i >= 0; i-- {
		siftDown(data, i, n, a)
	}
	for i := n - 1; i > 0; i-- {
		data.Swap(a, a+i)
		siftDown(data, 0, i, a)
	}
}

func Stable(data Interface) {
	n, size := data.Len(), block
	a, b := 0, size
	for b <= n {
		insertionSort(data, a, b)
		a = b
		b += size
	}
	insertionSort(data, a, n)
	for size < n {
		a, b = 0, 2*size
		for b <= n {
			merge(data, a, a+size, b)
			a = b
			b += 2 * size
		}
		if m := a + size; m < n {
			merge(data, a, m, n)
		}
		size *= 2
	}
}

// merge brings the sorted ranges [a, m) and [m, b) together in place: it finds how much of either belongs into the
// other half, exchanges these two by rotation, and goes on with the halves.
func merge(data Interface, a, m, b int) {
	if a >= m || m >= b || !data.Less(m, m-1) {
		return
	}
	if b-a == 2 {
		data.Swap(a, m)
		return
	}
	var i, j int
	if m-a > b-m {
		i = a + (m-a)/2
		j = m + Search(b-m, func(k int) bool { return !data.Less(m+k, i) })
	} else {
		j = m + (b-m)/2
		i = a + Search(m-a, func(k int) bool { return data.Less(j, a+k) })
	}
	rotate(data, i, m, j)
	middle := i + j - m
	merge(data, a, i, middle)
	merge(data, middle, j, b)
}

func reverse(data Interface, a, b int) {
	for b--; a < b; a, b = a+1, b-1 {
		data.Swap(a, b)
	}
}

func rotate(data Interface, a, m, b int) {
	reverse(data, a, m)
	reverse(data, m, b)
	reverse(data, a, b)
}

func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reversed struct {
	Interface
}

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

func Reverse(data Interface) Interface { return &reversed{data} }

// length is the number of elements of the slice in x, swap exchanges two of them.
func length(x any) int
func swap(x any, i, j int)

type anySlice struct {
	x    any
	less func(i, j int) bool
}

func (s *anySlice) Len() int           { return length(s.x) }
func (s *anySlice) Less(i, j int) bool { return s.less(i, j) }
func (s *anySlice) Swap(i, j int)      { swap(s.x, i, j) }

func Slice(x any, less func(i, j int) bool)              { Sort(&anySlice{x, less}) }
func SliceStable(x any, less func(i, j int) bool)        { Stable(&anySlice{x, less}) }
func SliceIsSorted(x any, less func(i, j int) bool) bool { return IsSorted(&anySlice{x, less}) }

type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x IntSlice) Sort()              { Ints(x) }
func (p IntSlice) Search(x int) int   { return SearchInts(p, x) }

type Float64Slice []float64

func (x Float64Slice) Len() int             { return len(x) }
func (x Float64Slice) Less(i, j int) bool   { return x[i] < x[j] || (x[i] != x[i] && x[j] == x[j]) }
func (x Float64Slice) Swap(i, j int)        { x[i], x[j] = x[j], x[i] }
func (x Float64Slice) Sort()                { Float64s(x) }
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

type StringSlice []string

func (x StringSlice) Len() int            { return len(x) }
func (x StringSlice) Less(i, j int) bool  { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)       { x[i], x[j] = x[j], x[i] }
func (x StringSlice) Sort()               { Strings(x) }
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }

func sortedInts(x []int) []int
func sortedFloats(x []float64) []float64
func sortedStrings(x []string) []int

func Ints(x []int)         { copy(x, sortedInts(x)) }
func Float64s(x []float64) { copy(x, sortedFloats(x)) }

func Strings(x []string) {
	old := append([]string(nil), x...)
	for i, from := range sortedStrings(x) {
		x[i] = old[from]
	}
}

func IntsAreSorted(x []int) bool         { return IsSorted(IntSlice(x)) }
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }
func StringsAreSorted(x []string) bool   { return IsSorted(StringSlice(x)) }

func Search(n int, f func(int) bool) int {
	i, j := 0, n
	for i < j {
		h := i + (j-i)/2
		if !f(h) {
			i = h + 1
		} else {
			j = h
		}
	}
	return i
}

func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(k int) bool { return cmp(k) <= 0 })
	return i, i < n && cmp(i) == 0
}

func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// Matrices as arrays and as slices of slices.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type mat [3][3]int

func (a mat) times(b mat) (c mat) {
	for i := range c {
		for j := range c {
			for k := range c {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return
}

func (a mat) power(n int) mat {
	r := mat{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r = r.times(a)
		}
		a = a.times(a)
	}
	return r
}

func transpose(m [][]float64) [][]float64 {
	t := make([][]float64, len(m[0]))
	for i := range t {
		t[i] = make([]float64, len(m))
		for j := range t[i] {
			t[i][j] = m[j][i]
		}
	}
	return t
}

func determinant(m [][]float64) float64 {
	n := len(m)
	a := make([][]float64, n)
	for i, row := range m {
		a[i] = append([]float64(nil), row...)
	}
	det := 1.0
	for i := range a {
		p := i
		for p < n && a[p][i] == 0 {
			p++
		}
		if p == n {
			return 0
		}
		if p != i {
			a[p], a[i] = a[i], a[p]
			det = -det
		}
		det *= a[i][i]
		for j := i + 1; j < n; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < n; k++ {
				a[j][k] -= f * a[i][k]
			}
		}
	}
	return det
}

func main() {
	a := mat{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
	expect(a.times(a) == mat{{30, 36, 42}, {66, 81, 96}, {102, 126, 150}}, "times")
	fib := mat{{1, 1, 0}, {1, 0, 0}, {0, 0, 1}}
	expect(fib.power(30)[0][1] == 832040, "power")
	t := transpose([][]float64{{1, 2, 3}, {4, 5, 6}})
	expect(len(t) == 3 && t[2][1] == 6 && t[0][1] == 4, "transpose")
	expect(determinant([][]float64{{2, 0, 1}, {1, 4, 0}, {0, 3, 1}}) == 11, "determinant")
	expect(determinant([][]float64{{0, 1}, {1, 0}}) == -1, "pivot")
	expect(determinant([][]float64{{1, 2}, {2, 4}}) == 0, "singular")
}

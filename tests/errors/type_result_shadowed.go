// A bare return needs its results in scope.
package main

func f() (n int, err error) {
	if n, err := g(); err != nil {
		return // ERROR "result parameter err not in scope at return\n\t.*inner declaration of var err error" "result parameter n not in scope at return\n\t.*inner declaration of var n int"
	} else {
		println(n)
	}
	return
}

func g() (int, error) { return 1, nil }

func main() {}

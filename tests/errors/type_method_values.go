// Methods as values.
package main

type T struct{ n int }

func (t T) Get() int   { return t.n }
func (t *T) Set(n int) { t.n = n }

func main() {
	t := T{}
	var get func() string = t.Get // ERROR "cannot use t\.Get \(value of type func\(\) int\) as func\(\) string value in variable declaration"
	var set func(int) = T.Set // ERROR "invalid method expression T\.Set \(needs pointer receiver \(\*T\)\.Set\)"
	f := (*T).Get
	f(t) // ERROR "cannot use t \(variable of struct type T\) as \*T value in argument to f"
	t.Get = nil // ERROR "cannot assign to t\.Get \(neither addressable nor a map index expression\)"
	t.Get // ERROR "t\.Get \(value of type func\(\) int\) is not used"
	println(t.Get + 1, get, set) // ERROR "invalid operation: t\.Get \+ 1 \(mismatched types func\(\) int and untyped int\)"
}

// Methods with a pointer receiver need a variable.
package main

type T struct{ n int }

func (t *T) Inc() { t.n++ }

func get() T { return T{} }

func main() {
	get().Inc() // ERROR "cannot call pointer method Inc on T"
	T{}.Inc() // ERROR "cannot call pointer method Inc on T"
	(&T{}).Inc()
	map[int]T{}[0].Inc() // ERROR "cannot call pointer method Inc on T"
	f := T.Inc // ERROR "invalid method expression T\.Inc \(needs pointer receiver \(\*T\)\.Inc\)"
	g := (*T).Inc
	_, _ = f, g
}

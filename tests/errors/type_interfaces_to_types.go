// From an interface to a type takes an assertion.
package main

type I interface{ M() }
type T struct{}

func (t T) M() {}

func main() {
	var i I = T{}
	var t T = i // ERROR "cannot use i \(variable of interface type I\) as T value in variable declaration: need type assertion"
	var e interface{} = 1
	n := e + 1 // ERROR "invalid operation: e \+ 1 \(mismatched types interface\{\} and untyped int\)"
	var m int = e // ERROR "cannot use e \(variable of type interface\{\}\) as int value in variable declaration: need type assertion"
	println(t == i, n, m)
	var j interface{ M(); N() } = i // ERROR "cannot use i \(variable of interface type I\) as interface\{M\(\); N\(\)\} value in variable declaration: I does not implement interface\{M\(\); N\(\)\} \(missing method N\)"
	_ = j
}

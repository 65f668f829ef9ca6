// A type assertion must be possible.
package main

type I interface{ M() }
type J interface{ M(int) }
type T struct{}
type U struct{}

func (u *U) M() {}

func f(i I, n int) {
	_ = i.(T) // ERROR "impossible type assertion: i\.\(T\)\n\tT does not implement I \(missing method M\)"
	_ = i.(U) // ERROR "impossible type assertion: i\.\(U\)\n\tU does not implement I \(method M has pointer receiver\)"
	_ = i.(*U)
	_ = n.(int) // ERROR "invalid operation: n \(variable of type int\) is not an interface"
	_ = i.(J)
	switch i.(type) {
	case T: // ERROR "impossible type switch case: T\n\ti \(variable of interface type I\) cannot have dynamic type T \(missing method M\)"
	case *U:
	}
	switch n.(type) { // ERROR "n \(variable of type int\) is not an interface"
	case int:
	}
}

func main() {}

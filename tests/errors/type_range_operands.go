// What can be ranged over.
package main

type T struct{}

func main() {
	for range (T{}) { // ERROR "cannot range over \(T\{\}\) \(value of struct type T\)"
	}
	for i := range 1.5 { // ERROR "cannot range over 1\.5 \(untyped float constant\)"
		println(i)
	}
	for i, v := range 10 { // ERROR "range over 10 \(untyped int constant\) permits only one iteration variable"
		println(i, v)
	}
	for k, v := range make(chan int) { // ERROR "range over make\(chan int\) \(value of type chan int\) permits only one iteration variable"
		println(k, v)
	}
	var s string
	for s = range "abc" { // ERROR "cannot use s \(value of type int\) as string value in assignment"
	}
	for i := range nil { // ERROR "cannot range over nil"
		println(i)
	}
	println(s)
}

// x.(type) is for switches only.

package main

func main() {
	var x interface{}
	x.(type) // ERROR "use of \.\(type\) outside type switch"
	if x.(type) { // ERROR "use of \.\(type\) outside type switch"
	}
	switch x.(type) {
	}
}

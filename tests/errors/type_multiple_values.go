// Several values where one belongs.
package main

func two() (int, int) { return 1, 2 }

func main() {
	x := two() + 1 // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	println(x, two()) // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	if two() { // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	}
	a := []int{two()} // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	a[two()] = 1 // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context"
	return two() // ERROR "too many return values\n\thave \(int, int\)\n\twant \(\)"
}

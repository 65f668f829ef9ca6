// As many results as the function has.
package main

func none() {
	return 1 // ERROR "too many return values\n\thave \(number\)\n\twant \(\)"
}

func one() int {
	return // ERROR "not enough return values\n\thave \(\)\n\twant \(int\)"
}

func two() (int, string) {
	return 1 // ERROR "not enough return values\n\thave \(number\)\n\twant \(int, string\)"
}

func three() (a, b, c int) {
	return 1, 2 // ERROR "not enough return values\n\thave \(number, number\)\n\twant \(int, int, int\)"
}

func four() int {
	return 1, 2 // ERROR "too many return values\n\thave \(number, number\)\n\twant \(int\)"
}

func five() (int, string) {
	return two2() // ERROR "cannot use 2nd function result \(value of type int\) as string value in return statement"
}

func two2() (int, int) { return 1, 2 }

func six() int {
	return two2() // ERROR "too many return values\n\thave \(int, int\)\n\twant \(int\)"
}

func main() {}

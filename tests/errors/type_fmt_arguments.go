// Calling functions of packages.
package main

import "fmt"

func main() {
	x := fmt.Println("a") // ERROR "assignment mismatch: 1 variable but fmt\.Println returns 2 values"
	var s string = fmt.Sprintf(1, 2) // ERROR "cannot use 1 \(untyped int constant\) as string value in argument to fmt\.Sprintf"
	err := fmt.Errorf() // ERROR "not enough arguments in call to fmt\.Errorf\n\thave \(\)\n\twant \(string, \.\.\.any\)"
	fmt.Sprint("x")
	println(x, s, err)
}

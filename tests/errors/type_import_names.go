// What packages export.
package main

import "fmt"

func main() {
	fmt.println("x") // ERROR "undefined: fmt\.println \(but have Println\)"
	fmt.Printn("x") // ERROR "undefined: fmt\.Printn"
	fmt.PrintLn("x") // ERROR "undefined: fmt\.PrintLn \(but have Println\)"
	fmt = 1 // ERROR "use of package fmt not in selector"
	fmt() // ERROR "use of package fmt not in selector"
	strings.ToUpper("x") // ERROR "undefined: strings"
}

// Variables that need themselves.
package main

var a = b // ERROR "initialization cycle for a\n\t.*a refers to b\n\t.*b refers to a"
var b = a

var x = f() // ERROR "initialization cycle for x\n\t.*x refers to f\n\t.*f refers to g\n\t.*g refers to x"

func f() int { return g() }
func g() int { return x }

const c = d // ERROR "initialization cycle for c\n\t.*c refers to d\n\t.*d refers to c"
const d = c

func main() {}

// A short declaration is for functions only.

package main

x := 1 // ERROR "syntax error: non-declaration statement outside function body"

var y int

y = 2 // ERROR "syntax error: non-declaration statement outside function body"

for {
}

func main() {
}

fmt.Println("done") // ERROR "syntax error: non-declaration statement outside function body"

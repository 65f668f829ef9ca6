// Sending and receiving values of the element type.
package main

func main() {
	c := make(chan int)
	var s string = <-c // ERROR "cannot use <-c \(comma, ok expression of type int\) as string value in variable declaration"
	c <- s // ERROR "cannot use s \(variable of type string\) as int value in send"
	c <- 1.5 // ERROR "cannot use 1\.5 \(untyped float constant\) as int value in send \(truncated\)"
	v, ok, x := <-c // ERROR "assignment mismatch: 3 variables but 1 value"
	close(1) // ERROR "invalid operation: cannot close non-channel 1 \(untyped int constant\)"
	close(c, c) // ERROR "invalid operation: too many arguments for close\(c, c\) \(expected 1, found 2\)"
	cap("x") // ERROR "invalid argument: \"x\" \(untyped string constant\) for built-in cap"
	println(s, v, ok, x)
}

// What a select chooses from.
package main

func main() {
	c := make(chan int)
	x := 1
	select {
	case x := <-c: // ERROR "declared and not used: x"
	case c <- "s": // ERROR "cannot use \"s\" \(untyped string constant\) as int value in send"
	case <-x: // ERROR "invalid operation: cannot receive from non-channel int x \(variable of type int\)"
	default:
	default: // ERROR "multiple defaults \(first at .*\)"
	}
}

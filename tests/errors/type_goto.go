// goto does not jump over variables or into blocks.
package main

func main() {
	goto over // ERROR "goto over jumps over declaration of x at .*"
	x := 1
	println(x)
over:
	goto inside // ERROR "goto inside jumps into block starting at .*"
	{
	inside:
		println()
	}
	for {
		goto out
	}
out:
}

// continue takes the label of a loop.
package main

func main() {
S:
	switch {
	case true:
		for {
			continue S // ERROR "invalid continue label S"
		}
	}
B:
	{
		break B // ERROR "invalid break label B"
	}
}

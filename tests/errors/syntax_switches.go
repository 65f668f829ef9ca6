// The cases of a switch.

package main

func main() {
	switch x {
		f() // ERROR "syntax error: unexpected name f, expected case or default or \}"
	case 1 // ERROR "syntax error: unexpected keyword case, expected :"
		g()
	case 2, : // ERROR "syntax error: unexpected :, expected expression"
		h() // ERROR "syntax error: unexpected \), expected :"
	default 3: // ERROR "syntax error: unexpected literal 3, expected :"
		i()
	case: // ERROR "syntax error: unexpected :, expected expression"
	} // ERROR "syntax error: unexpected \}, expected :"
	switch x := y { // ERROR "syntax error: cannot use x := y as value"
	}
	switch {
	1: // ERROR "syntax error: unexpected literal 1, expected case or default or \}"
	}
}

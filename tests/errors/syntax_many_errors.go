// Ten errors are enough.

package main

func main() {
	f(0] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(1] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(2] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(3] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(4] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(5] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(6] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(7] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(8] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
	f(9] // ERROR "syntax error: unexpected \] in argument list; possibly missing comma or \)"
}

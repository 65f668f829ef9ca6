// Parameters all have names, or none has.

package main

func a(x int, string) {} // ERROR "syntax error: missing parameter type"
func b(x, y) {}
func c(int x) {}
func d(x int, y) {} // ERROR "syntax error: missing parameter type"
func e(x ...int, y int) {} // ERROR "can only use \.\.\. with final parameter"
func f(x, y ...int) {} // ERROR "can only use \.\.\. with final parameter"
func g() (x ...int) { return } // ERROR "invalid use of \.\.\."
func h(...) {} // ERROR "syntax error: \.\.\. is missing type"
func i(x int y int) {} // ERROR "syntax error: unexpected name y in parameter list; possibly missing comma or \)"
func j(x, 3) {} // ERROR "syntax error: unexpected literal 3, expected \)"

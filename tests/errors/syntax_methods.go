// A method has one receiver.

package main

type T int

func () a() {} // ERROR "method has no receiver"
func (x, y T) b() {} // ERROR "method has multiple receivers"
func (t T) () {} // ERROR "syntax error: unexpected \(, expected name"
func (t T c() {} // ERROR "syntax error: unexpected name c in parameter list; possibly missing comma or \)"
func 3() {} // ERROR "syntax error: unexpected literal 3, expected name or \("
func (t ...T) d() {} // ERROR "invalid use of \.\.\."

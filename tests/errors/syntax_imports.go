// Import declarations.

package main

import fmt // ERROR "syntax error: missing import path"
import 3 // ERROR "syntax error: import path must be a string"
import "os" "io" // ERROR "syntax error: unexpected literal .io. after top level declaration"
import (
	"a", // ERROR "syntax error: unexpected comma in grouped declaration; possibly missing semicolon or newline or \)"
	"b"
)

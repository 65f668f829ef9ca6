// A name is an import's or a declaration's.
package main

import "fmt"
import "os" // ERROR "\"os\" imported and not used"
import fmt "strings" // ERROR "\"strings\" imported as fmt and not used" "fmt redeclared in this block\n\t.*other declaration of fmt"

func os() {} // ERROR "os already declared through import of package os \(\"os\"\)\n\t.*other declaration of os"

func main() {
	fmt.ToUpper("x") // ERROR "undefined: fmt\.ToUpper"
}

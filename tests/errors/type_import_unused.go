// Imports are there to be used.
package main

import (
	"fmt"
	"os" // ERROR "\"os\" imported and not used"
	str "strings" // ERROR "\"strings\" imported as str and not used"
)

func main() {
	fmt.Println()
}

// A package has a name.

package 3 // ERROR "syntax error: unexpected literal 3, expected name"

func main() {
}

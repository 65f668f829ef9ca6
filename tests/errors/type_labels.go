// Labels are there to be used, once defined.
package main

func main() {
unused: // ERROR "label unused defined and not used"
	for {
		break missing // ERROR "break label not defined: missing"
		continue missing // ERROR "continue label not defined: missing"
		goto missing // ERROR "label missing not defined"
	}
L:
	println()
	for {
		break L // ERROR "invalid break label L"
	}
M:
	for {
	M: // ERROR "label M already defined at .*"
		for {
			continue M
		}
	}
}

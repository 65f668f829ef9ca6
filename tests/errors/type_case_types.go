// A case must be comparable with the switch.
package main

type T struct{}

func main() {
	x, s := 1, []int{}
	switch x {
	case "a": // ERROR "cannot convert \"a\" \(untyped string constant\) to type int"
	case 1.5: // ERROR "1\.5 \(untyped float constant\) truncated to int"
	case true: // ERROR "cannot convert true \(untyped bool constant\) to type int"
	case nil: // ERROR "cannot convert nil to type int"
	}
	switch s {
	case nil:
	case s: // ERROR "invalid case s in switch on s \(slice can only be compared to nil\)"
	}
	switch (T{}) {
	case T{}:
	}
	f := main
	switch f {
	case f: // ERROR "invalid case f in switch on f \(func can only be compared to nil\)"
	}
}

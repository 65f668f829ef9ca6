// Comparing is ==, and functions return one value for a condition.
package main

func check() (bool, error) { return true, nil }
func ready() bool          { return true }

func main() {
	if ready { // ERROR "non-boolean condition in if statement"
	}
	if check() { // ERROR "multiple-value check\(\) \(value of type \(bool, error\)\) in single-value context"
	}
	if ok, err := check(); ok { // ERROR "declared and not used: err"
	}
	if x := ready(); !x == 1 { // ERROR "invalid operation: !x == 1 \(mismatched types bool and untyped int\)"
	}
}

// Names in signatures.
package main

type ID = int
type IDs = []ID

func find(id ID, in ...ID) (IDs, error) { return id, nil } // ERROR "cannot use id \(variable of int type ID\) as IDs value in return statement"

func main() {
	find("x", "y") // ERROR "cannot use \"x\" \(untyped string constant\) as ID value in argument to find" "cannot use \"y\" \(untyped string constant\) as ID value in argument to find"
	a, err := find(1)
	a = err // ERROR "cannot use err \(variable of interface type error\) as IDs value in assignment"
	b := a[0]
	b = "" // ERROR "cannot use \"\" \(untyped string constant\) as ID value in assignment"
	c := append(a, "") // ERROR "cannot use \"\" \(untyped string constant\) as ID value in argument to append"
	c = 1 // ERROR "cannot use 1 \(untyped int constant\) as IDs value in assignment"
	var f func(ID, ...ID) (IDs, error) = 1 // ERROR "cannot use 1 \(untyped int constant\) as func\(ID, \.\.\.ID\) \(IDs, error\) value in variable declaration"
	b = f(1) // ERROR "assignment mismatch: 1 variable but f returns 2 values"
	println(b, len(c))
	return b // ERROR "too many return values"
}

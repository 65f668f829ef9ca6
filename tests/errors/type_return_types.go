// Results have the types that the function declares.
package main

type E struct{}

func a() int    { return "x" } // ERROR "cannot use \"x\" \(untyped string constant\) as int value in return statement"
func b() string { return nil } // ERROR "cannot use nil as string value in return statement"
func c() error  { return E{} } // ERROR "cannot use E\{\} \(value of struct type E\) as error value in return statement: E does not implement error \(missing method Error\)"
func d() (x int, err error) {
	{
		x := 2 // ERROR "declared and not used: x"
		return // ERROR "result parameter x not in scope at return\n\t.*inner declaration of var x int"
	}
}
func e() []int { return [3]int{} } // ERROR "cannot use \[3\]int\{\} \(value of type \[3\]int\) as \[\]int value in return statement"

func main() {}

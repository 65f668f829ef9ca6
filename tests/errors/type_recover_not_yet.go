// recover came two days after the commit that this laboratory is about.
package main

func main() {
	defer func() {
		if x := recover(); x != nil { // ERROR "recover is not there yet: it arrived with revision \"recover\" \(31 March 2010\)"
			println("caught")
		}
	}()
	panic("no")
}

// os.Exit ends at once, without deferred calls.
package main

import "os"

func main() {
	defer panic("deferred calls do not run")
	if len(os.Args) < 1 {
		panic("the program's name")
	}
	go func() {
		select {}
	}()
	os.Exit(0)
}

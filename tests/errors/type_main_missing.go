// A program begins in main, whether it says so (package main) or is a cell.
package main // ERROR "function main is undeclared in the main package"

func Main() {}

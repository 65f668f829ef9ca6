// What a constant can be.
package main

func f() int { return 1 }

const a = f() // ERROR "f\(\) \(value of type int\) is not constant"
const b []int = nil // ERROR "invalid constant type \[\]int"
const c = &a
const d int = "x" // ERROR "cannot use \"x\" \(untyped string constant\) as int value in constant declaration"
const e // ERROR "missing init expr for e"

var n = 5

const g = n * 2 // ERROR "n \* 2 \(value of type int\) is not constant"
const h = len("abc") + len([3]int{})
const k = iota + h

var v = iota // ERROR "cannot use iota outside constant declaration"

func main() {}

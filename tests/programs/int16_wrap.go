// int16 and uint16 wrap around in every operator.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func square(x int16) int16 { return x * x }

func main() {
	var a int16 = 32767
	a++
	expect(a == -32768, "32767+1")
	a--
	expect(a == 32767, "-32768-1")
	expect(square(300) == 24464, "300*300")
	expect(square(-181) == -32775+65536, "181*181")
	var u uint16 = 65535
	expect(u*u == 1, "65535*65535")
	expect(u+u == 65534, "65535+65535")
	u = 0
	u -= 3
	expect(u == 65533, "0-3")
	var m int16 = -32768
	var n int16 = -1
	expect(m/n == m, "min/-1")
	expect(m%n == 0, "min%-1")
	expect(m/3 == -10922, "min/3")
	expect(m%3 == -2, "min%3")
}

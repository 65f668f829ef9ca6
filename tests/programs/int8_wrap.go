// int8 and uint8 wrap around in every operator.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func main() {
	var a, b int8 = 127, 1
	expect(a+b == -128, "127+1")
	a = -128
	expect(a-b == 127, "-128-1")
	expect(-a == -128, "-(-128)")
	expect(a*a == 0, "-128*-128")
	b = -1
	expect(a/b == -128, "-128/-1")
	expect(a%b == 0, "-128%-1")
	var u, v uint8 = 255, 2
	expect(u+v == 1, "255+2")
	expect(v-u == 3, "2-255")
	expect(u*v == 254, "255*2")
	expect(-v == 254, "-2")
	expect(^v == 253, "^2")
	u++
	expect(u == 0, "u++")
	u--
	expect(u == 255, "u--")
	sum := uint8(0)
	for i := 0; i < 300; i++ {
		sum += 7
	}
	expect(sum == uint8(300*7%256), "sum")
}

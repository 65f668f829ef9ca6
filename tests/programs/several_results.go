package main

import . "unsafe"

// The results of one call as the arguments of a built-in, a variadic, a method, and of what is deferred.

type block struct{ a, b, c, d, e int }

type counter struct{ n int }

func (c counter) pair() (int, int)  { return c.n, c.n + 1 }
func (c *counter) next() (int, int) { c.n++; return c.n, -c.n }
func (c counter) add(a, b int) int  { return c.n + a + b }
func (c *counter) count(all ...int) int {
	return c.n + 10*len(all) + 100*all[len(all)-1]
}

type pairer interface{ pair() (int, int) }

func floats() (float64, float64)      { return 1.5, -2 }
func singles() (float32, float32)     { return 0.25, 8 }
func letters() ([]byte, byte, byte)   { return []byte{'a', 'b'}, 'c', 'd' }
func slices() ([]byte, []byte)        { return target, []byte("xyz") }
func slicetext() ([]byte, string)     { return target, "pq" }
func blocks() ([]block, block, block) { return nil, block{1, 2, 3, 4, 5}, block{6, 7, 8, 9, 10} }
func things() ([]interface{}, int, string, block) {
	return []interface{}{nil}, 1, "s", block{a: 7}
}
func element() (map[string]int, string) { return table, "a" }
func numbers() (int, int, int)          { return 3, 1, 2 }
func texts() (string, string, string)   { return "q", "a", "z" }
func words(first string, rest ...interface{}) int {
	return len(first) + len(rest)*10
}

var (
	target = make([]byte, 2)
	table  = map[string]int{"a": 1, "b": 2}
)

func expect(right bool, what string) {
	if !right {
		panic(what)
	}
}

func builtins() {
	expect(complex(floats()) == 1.5-2i, "complex")
	expect(complex(singles()) == 0.25+8i, "complex64")
	expect(real(complex(floats())) == 1.5, "real of complex")
	expect(string(append(letters())) == "abcd", "append")
	expect(copy(slices()) == 2 && string(target) == "xy", "copy")
	expect(copy(slicetext()) == 2 && string(target) == "pq", "copy of a string")
	found := append(blocks())
	expect(len(found) == 2 && found[0].e == 5 && found[1] == block{6, 7, 8, 9, 10}, "append of structs")
	mixed := append(things())
	expect(len(mixed) == 4 && mixed[1] == 1 && mixed[2] == "s" && mixed[3] == block{a: 7}, "append to interfaces")
	expect(min(numbers()) == 1 && max(numbers()) == 3, "min and max")
	expect(min(texts()) == "a" && max(texts()) == "z", "min and max of strings")
	expect(min(floats()) == -2, "min of floats")
	delete(element())
	expect(len(table) == 1 && table["b"] == 2, "delete")
	expect(Sizeof(uint64(0)) == 8 && Pointer(&table) != nil, "names of unsafe without its name")
}

func methods() {
	c := counter{10}
	expect(c.add(c.pair()) == 31, "method")
	expect(c.count(c.pair()) == 1130, "variadic method")
	add := c.add
	var p pairer = c
	expect(add(p.pair()) == 31, "method value")
	expect(words("four", c.add(1, 2)) == 14, "one result")
	expect(c.count(c.next()) == 11+20-1100, "a method that changes its receiver")
}

func later() {
	table["a"] = 5
	func() {
		defer delete(element())
		defer copy(slicetext())
		target = make([]byte, 2)
	}()
	expect(len(table) == 1, "deferred delete")
	expect(target[0] == 0, "a deferred copy took its operands at once")
	done := make(chan int, 2)
	c := counter{4}
	go func(a, b int) { done <- a * b }(c.pair())
	expect(<-done == 20, "go")
}

func counts() {
	n := uint(3)
	k := 1
	expect(k<<1. == 2 && k<<(1+0i) == 2 && k<<0i == 1 && k<<'\x03' == 8 && k>>0.0 == 1, "constant counts")
	expect(k<<(1.<<n) == 256 && k<<((1+0i)<<n) == 256, "counts that are shifts")
	k <<= 2.0
	k <<= 1 + 0i
	expect(k == 8, "counts of an assignment")
}

func main() {
	builtins()
	methods()
	later()
	counts()
}

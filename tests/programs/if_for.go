// if and for in all forms.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	} else if n > 0 {
		return 1
	} else {
		return 0
	}
}

func lookup(m map[string]int, k string) int {
	if v, ok := m[k]; !ok {
		return -1
	} else if w := v * 2; w > 10 {
		return w
	} else {
		return v + w
	}
}

func main() {
	expect(sign(-5) == -1 && sign(5) == 1 && sign(0) == 0, "if else")
	m := map[string]int{"a": 3, "b": 30}
	expect(lookup(m, "a") == 9 && lookup(m, "b") == 60 && lookup(m, "c") == -1, "init")
	n := 0
	for {
		n++
		if n == 5 {
			break
		}
	}
	for n < 10 {
		n += 2
	}
	expect(n == 11, "while")
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		n += i
	}
	expect(n == 17, "two variables")
	for ; n > 10; n-- {
	}
	expect(n == 10, "no init")
	for i := 0; i < 3; {
		i++
		n = i
	}
	expect(n == 3, "no post")
	var k int
	for k = 0; k < 100; k++ {
		if k%7 != 6 {
			continue
		}
		if k > 50 {
			break
		}
	}
	expect(k == 55, "outer variable")
	count := 0
	for i := 0; i < 5; i++ {
		for j := i; j < 5; j++ {
			for l := j; l < 5; l++ {
				count++
			}
		}
	}
	expect(count == 35, "nested")
	for f := 0.0; f < 1; f += 0.25 {
		count++
	}
	expect(count == 39, "float loop")
	for s := ""; len(s) < 4; s += "x" {
		count++
	}
	expect(count == 43, "string loop")
	for p := (*struct{})(nil); p != nil; {
		panic("never")
	}
	if x := 5; x > 3 && func() bool { return x < 10 }() {
		count = 0
	}
	expect(count == 0, "closure in a condition")
}

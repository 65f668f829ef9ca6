// Deferred calls run last to first, with arguments evaluated when deferred.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var log string

func note(s string)         { log += s }
func noted(s string) string { log += "(" + s + ")"; return s }

func order() {
	for _, s := range []string{"a", "b", "c"} {
		defer note(s)
	}
	note("-")
}

func arguments() {
	i := 1
	defer func(n int) { expect(n == 1 && i == 2, "argument now, capture later") }(i)
	i = 2
	defer note(noted("x"))
	note("y")
}

func early(n int) string {
	defer note("1")
	if n == 0 {
		return "zero"
	}
	defer note("2")
	if n == 1 {
		return "one"
	}
	defer note("3")
	return "many"
}

func nested() {
	defer func() {
		defer note("in")
		note("out")
	}()
	defer func() {
		for i := 0; i < 2; i++ {
			defer note("i")
		}
	}()
}

type door struct{ name string }

func (d *door) close()    { note(d.name) }
func (d door) closeCopy() { note(d.name) }

func methods() {
	d := door{"old"}
	defer d.closeCopy()
	defer d.close()
	d.name = "new"
}

func which() func() {
	note("w")
	return func() { note("run") }
}

func calls() {
	defer which()()
	note("body")
}

func many(n int) (sum int) {
	for i := 0; i < n; i++ {
		defer func(k int) { sum += k }(i)
	}
	return 0
}

func big(a [5]int, s string, b bool, f float64) {
	expect(a == [5]int{1, 2, 3, 4, 5} && s == "s" && b && f == 2.5, "large arguments")
	note("big")
}

func check(want string) {
	expect(log == want, log+" is not "+want)
	log = ""
}

func main() {
	order()
	check("-cba")
	arguments()
	check("(x)yx")
	expect(early(0) == "zero", "early")
	check("1")
	expect(early(1) == "one", "early")
	check("21")
	expect(early(2) == "many", "early")
	check("321")
	nested()
	check("iioutin")
	methods()
	check("newold")
	calls()
	check("wbodyrun")
	expect(many(100) == 4950, "many")
	func() {
		a := [5]int{1, 2, 3, 4, 5}
		defer big(a, "s", true, 2.5)
		a[0] = 9
	}()
	check("big")
	func() {
		m := map[string]int{"k": 1}
		defer delete(m, "k")
		c := make(chan int)
		defer close(c)
		defer func() { expect(len(m) == 1, "not yet deleted") }()
	}()
}

// Boolean operators, short circuits, bool values as data.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

var trace string

func t(name string) bool { trace += name; return true }
func f(name string) bool { trace += name; return false }

func main() {
	expect(t("a") || t("b"), "||")
	expect(!(f("c") && t("d")), "&&")
	expect(f("e") || t("f"), "|| second")
	expect(t("g") && t("h"), "&& second")
	expect(trace == "acefgh", trace)
	trace = ""
	expect(t("1") && f("2") && t("3") || t("4") && (f("5") || t("6")), "nested")
	expect(trace == "12456", trace)
	x, y := true, false
	expect(x != y && x == !y && !!x, "comparison")
	xs := [4]bool{1: true, 3: x}
	n := 0
	for _, v := range xs {
		if v {
			n++
		}
	}
	expect(n == 2, "array")
	type yes bool
	var b yes = yes(x && !y)
	expect(bool(b), "named")
	trace = ""
	z := t("p") == f("q")
	expect(!z && trace == "pq", "== evaluates both")
	var fn func() bool
	expect(fn == nil || fn(), "guard")
	m := map[bool]int{true: 1}
	m[3 < 4]++
	expect(m[true] == 2 && m[false] == 0, "key")
}

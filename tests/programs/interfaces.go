// Interfaces: dynamic types, nil, embedding, conversion between them.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type reader interface{ read() string }
type writer interface{ write(string) }
type file interface {
	reader
	writer
}

type memory struct{ data string }

func (m *memory) read() string   { return m.data }
func (m *memory) write(s string) { m.data += s }

type constant string

func (c constant) read() string { return string(c) }

type wide struct{ a, b, c int64 }

func (w wide) read() string {
	if w.a+w.b+w.c == 6 {
		return "six"
	}
	return "other"
}

func all(rs ...reader) string {
	s := ""
	for _, r := range rs {
		s += r.read()
	}
	return s
}

func find(ok bool) reader {
	if ok {
		return constant("found")
	}
	return nil
}

func typedNil() reader {
	var m *memory
	return m
}

func main() {
	m := &memory{}
	var f file = m
	f.write("a")
	f.write("b")
	var r reader = f
	expect(r.read() == "ab" && m.data == "ab", "narrowed")
	w := r.(writer)
	w.write("c")
	expect(f.read() == "abc", "widened by assertion")
	expect(all(m, constant("-"), wide{1, 2, 3}, r) == "abc-sixabc", "variadic")
	expect(find(false) == nil && find(true) != nil && find(true).read() == "found", "nil interface")
	expect(typedNil() != nil, "a nil pointer in an interface is not a nil interface")
	var none file
	_, ok := interface{}(none).(reader)
	expect(!ok, "nothing in it")
	var e interface{} = f
	_, ok = e.(file)
	expect(ok, "from the empty interface")
	_, ok = e.(interface{ fly() })
	expect(!ok, "missing method")
	x := wide{1, 1, 1}
	r = x
	x.a = 4
	expect(r.read() == "other" && x.read() == "six", "the interface holds a copy")
	y := r.(wide)
	y.b = 100
	expect(r.(wide).b == 1, "and gives out copies")
	rs := map[string]reader{"m": m, "c": constant("k")}
	expect(rs["c"].read() == "k" && rs["z"] == nil, "in a map")
	type anything interface{}
	var any anything = 5
	any = "five"
	expect(any == "five", "compared with a concrete value")
	var err error
	expect(err == nil, "error")
	err = fail("bad")
	expect(err.Error() == "bad", "Error")
}

type fail string

func (f fail) Error() string { return string(f) }

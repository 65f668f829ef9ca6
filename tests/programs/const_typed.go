// Typed constants keep their type; untyped ones take a default or their context's.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type meters float64
type name string

const (
	limit  int8   = 100
	length meters = 2.5
	first  name   = "x"
	yes           = true
)

func kind(v interface{}) string {
	switch v.(type) {
	case int:
		return "int"
	case int8:
		return "int8"
	case rune:
		return "rune"
	case float64:
		return "float64"
	case complex128:
		return "complex128"
	case string:
		return "string"
	case bool:
		return "bool"
	case meters:
		return "meters"
	case name:
		return "name"
	case uint8:
		return "byte"
	}
	return "?"
}

func main() {
	expect(kind(1) == "int", "1")
	expect(kind('a') == "rune", "'a'")
	expect(kind(1.0) == "float64", "1.0")
	expect(kind(1i) == "complex128", "1i")
	expect(kind("") == "string", "string")
	expect(kind(yes) == "bool", "bool")
	expect(kind(limit) == "int8" && kind(limit/2) == "int8", "limit")
	expect(kind(length*2) == "meters", "length")
	expect(kind(first+"y") == "name", "first")
	expect(kind('a'+1) == "rune", "'a'+1")
	expect(kind(1+1.0) == "float64", "1+1.0")
	expect(kind(byte('a')) == "byte", "byte")
	var b byte = 'a' + 1
	expect(b == 98, "rune constant as byte")
	var f float32 = 1
	expect(f/2 == 0.5, "integer constant as float32")
	x := 5.0
	expect(x/2 == 2.5, "float var")
	s := 3
	expect(kind(1<<s) == "int", "shift of untyped")
	m := map[string]meters{"a": 1, "b": length}
	expect(m["a"]+m["b"] == 3.5, "in a literal")
}

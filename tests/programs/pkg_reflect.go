// reflect: TypeOf, DeepEqual, Call.
package main

import "reflect"

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type point struct{ X, Y int }

func add(a, b int) int { return a + b }

func main() {
	expect(reflect.TypeOf(1).String() == "int" && reflect.TypeOf(point{}).String() == "main.point", "TypeOf")
	expect(reflect.TypeOf([]string{}).String() == "[]string" && reflect.TypeOf(&point{}).Kind() == reflect.Ptr, "Kind")
	expect(reflect.DeepEqual([]int{1, 2}, []int{1, 2}) && !reflect.DeepEqual([]int{1}, []int{2}), "DeepEqual slices")
	expect(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), "DeepEqual maps")
	expect(!reflect.DeepEqual(1, int8(1)) && reflect.DeepEqual(&point{1, 2}, &point{1, 2}), "DeepEqual others")
	out := reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(2), reflect.ValueOf(3)})
	expect(len(out) == 1 && out[0].Int() == 5, "Call")
}

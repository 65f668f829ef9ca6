// Embedded fields, promoted fields and methods, depth, shadowing.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type animal struct {
	name string
	legs int
}

func (a animal) describe() string { return a.name + "?" }
func (a *animal) rename(s string) { a.name = s }
func (a animal) sound() string    { return "..." }

type dog struct {
	animal
	tricks []string
}

func (d dog) sound() string { return "woof" }

type puppy struct {
	*dog
	age int
}

type speaker interface {
	describe() string
	sound() string
}

type loud struct {
	speaker
	times int
}

func (l loud) sound() string {
	s := ""
	for i := 0; i < l.times; i++ {
		s += l.speaker.sound()
	}
	return s
}

type left struct{ v, only int }
type right struct{ v int }
type both struct {
	left
	right
}

func main() {
	d := dog{animal{"rex", 4}, nil}
	expect(d.name == "rex" && d.animal.legs == 4 && d.legs == 4, "promoted fields")
	d.rename("max")
	expect(d.describe() == "max?" && d.sound() == "woof" && d.animal.sound() == "...", "promoted methods")
	p := puppy{&d, 1}
	p.rename("bo")
	p.legs = 3
	expect(d.name == "bo" && p.describe() == "bo?" && p.sound() == "woof" && d.legs == 3, "through a pointer")
	var s speaker = d
	expect(s.describe() == "bo?" && s.sound() == "woof", "interface")
	s = p
	expect(s.sound() == "woof", "interface of the pointer's holder")
	s = loud{p, 3}
	expect(s.sound() == "woofwoofwoof" && s.describe() == "bo?", "embedded interface")
	s = &loud{loud{d, 2}, 2}
	expect(s.sound() == "woofwoofwoofwoof", "twice")
	b := both{left{1, 2}, right{3}}
	expect(b.left.v == 1 && b.right.v == 3 && b.only == 2, "ambiguous names must be qualified")
	f := d.rename
	f("again")
	expect(d.name == "again", "method value of a promoted method")
	g := puppy.describe
	expect(g(p) == "again?", "method expression of a promoted method")
	h := (*dog).rename
	h(&d, "h")
	expect(d.name == "h", "method expression with pointer receiver")
	lit := struct {
		animal
		int
	}{animal{name: "x"}, 5}
	expect(lit.int == 5 && lit.describe() == "x?", "embedded in an anonymous struct")
}

"""What is advised after a message: a learner should know what to write."""

import pytest

from goexit_lab import lab
from goexit_lab.kit.diagnostics import CompileError

DECLARATIONS = """package main

type point struct{ x, y int }

func (p *point) move() {}

type mover interface{ move() }

func pair() (int, error) { return 1, nil }

const limit = 3

"""

IN_MAIN = [
    ("x = 5", "declare it: x := …"),
    ("var s string; n := 3; s = n; _ = s", "strconv.Itoa(n) is its text"),
    ("var s string = 3.5; _ = s", 'as a string: "3.5"'),
    ("var s string = 'a'; _ = s", 'a string is in double quotes: "a"'),
    ('var n int = "12"; _ = n', "a number has no quotes: 12"),
    ('var b byte = "a"; _ = b', "a character is in single quotes: 'a'"),
    ('s := "x"; var n int = s; _ = n', "strconv.Atoi(s) reads a number"),
    ("f := 2.5; var n int = f; _ = n", "convert it: int(f)"),
    ('s := "x"; var b []byte = s; _ = b', "convert it: []byte(s)"),
    ("var p *point = point{}; _ = p", "take its address: &point{}"),
    ("p := &point{}; var q point = p; _ = q", "*p is what it points to"),
    ("var s string; s, err := pair(); _, _ = s, err", "take it in a variable of its own first: a new name of type int"),
    ("var n int = nil; _ = n", "a number without value is 0"),
    ("var m mover = point{}; _ = m", "the pointer has the method: &point{}"),
    ("type dog struct{}; var m mover = dog{}; _ = m", "declare it: func (x dog) move(…)"),
    ('var e error = "x"; _ = e', 'errors.New("x") is an error'),
    ("var e any; e + 1", "assert its type: e.(int)"),
    ("n := 1; _ = n && true", "compare the number: n != 0"),
    ("n := 1; _ = n ** 2", "math.Pow(x, y)"),
    ("x := null", "write nil"),
    ("this.x = 1", "a method's receiver has a name of its own"),
    ("exit(1)", "os.Exit(1)"),
    ("delete n", "arguments are in parentheses: delete(n)"),
    ("String y", "a declaration is written var y String"),
    ("println(1))", "there is a ) too many"),
    ("x := (1, 2)", "Go has no tuples"),
    ("x := {1, 2}", "a literal begins with its type: []int{1, 2}"),
    ("x := []", "an empty slice is written []int{}"),
    ("do { } while (true)", "Go's only loop is for"),
    ("for i = 0 to 5 { }", "a for clause has two semicolons"),
    ("_ = point()", "a new value is point{}"),
    ("n := 1; _ = n.toString()", "fmt.Sprint(n) is its text"),
    ("p := point{}; p.x := 1", "= assigns to it"),
    ("var b byte = 256; _ = b", "byte goes from 0 to 255"),
    ("n := 1 << 40; _ = n", "int has 4 bytes here, int64 holds more"),
    ("const n int = 2.5", "int holds whole numbers"),
    ('s := "a" + 1; _ = s', 'as a string: "1"'),
    ('s, n := "a", 1; s += n', "strconv.Itoa(n)"),
    ('s := "abc"; println(s[0] == "a")', "a character is in single quotes: 'a'"),
    ('s := "abc"; s[0] = 1', "strings do not change"),
    ("n := 1; println(n == nil)", "a number without value is 0"),
    ("n := 1; switch { case n: }", "without a value behind switch, a case is a condition"),
    ('s := ""; if s { }', 'compare it, for example s != ""'),
    ("s := []int{}; if s { }", "len(s) > 0"),
    ("p := &point{}; if p { }", "p != nil"),
    ("for i, j := range 10 { println(i, j) }", "for i := range …"),
    ("a := []int{}; _ = a + a", "append(a, a...) joins slices"),
    ("a := []int{}; _ = a == a", "reflect.DeepEqual(x, y)"),
    ("_ = make([]int)", "make([]int, 10)"),
    ("limit = 4", "limit is a constant"),
    ("pair", "call it: pair()"),
    ("append([]int{}, 1)", "append gives back the longer slice: s = append(s, …)"),
    ("x := 1; x == 2", "assigning is written ="),
    ("x := pair(); _ = x", "each value takes a variable, or _ if it is not needed: x, _ := …"),
    ("println(1 + pair())", "take the values first: x, y := …"),
    ("_ = point{1, 2, 3}", "all fields in their order, or some with their names: x int, y int"),
    ("_ = point{1}", "all fields in their order, or some with their names: x int, y int"),
    ("return 1", "results are declared behind the parameters"),
    ("outer: for { break Outer }", "did you mean outer?"),
    ("goto end; x := 1; _ = x; end:", "declare x before the goto"),
    ("var e any; switch t := e.(type) { case int: }", "leave it out: switch x.(type) { … }"),
    ("func() int { for { break } }()", "every way through the function ends in a return"),
    ('print "x"', "arguments are in parentheses: print(x)"),
    ('pair "x"', 'arguments are in parentheses: pair("x")'),
    ('println("a" "b")', "a comma or an operator is missing before it"),
    ('println(f"a")', 'fmt.Sprintf("… %v", x)'),
    ("p := new point", "new is a function: new(T)"),
    ("f := lambda x: x", "a function without a name is written func(x int) int"),
    ("f := (x int) => x", "a function without a name is written func(x int) int"),
    ("if 1 and 2 { }", "the operator is &&"),
    ("for i := 0, i < 3, i++ { }", "a for clause has two semicolons"),
    ("var a int[3]", "the brackets of an array or slice come first: [3]int"),
    ("var a string[]", "the brackets of an array or slice come first: []string"),
    ("a := [1, 2]", "a list of values is written []int{1, 2, 3}"),
    ("p->x = 1", "a pointer's fields are selected as any others: p.x"),
    ("select { case x := 5: }", "case v := <-c: receives, case c <- v: sends"),
    ("if point{} == point{} { }", "a composite literal in the head of an if, for or switch is in parentheses"),
    ("go pair", "call it: go pair()"),
    ("defer func() {}", "call the function literal: write () behind its }"),
    ("go (pair())", "leave out the parentheses: go pair()"),
    ("go 1", "call a function: go func() { … }()"),
    ("select { case 1: }", "case v := <-c: receives, case c <- v: sends"),
    ("len := 2; println(len([]int{}))", "declares len anew: give that another name"),
    ("int := 3; var x int; _ = int", "declares int anew: give that another name"),
    ("break", "return leaves a function"),
    ("x := println(1); _ = x", "println returns nothing: call it by itself"),
    ("f := 1.5; _ = f << 1", "only whole numbers are shifted: int(f)"),
    ("p := &point{}; q := &p; q.x = 1", "follow one pointer first: (*q).x"),
    ("_, err := pair(); println(err.msg)", "err.Error(); errors.As gets at what is behind it"),
    ("a := [3]int{}; var s []int = a; _ = s", "slice it: a[:]"),
    ("const n, m = 1", "give it a value: m = …"),
    ("z : = 3", "the operator is :=, without a space"),
    ("x := 5\uff1b _ = x", "write the plain ;"),
    ("retrun 1", "did you mean return?"),
    ("fro i := 0; i < 3; i++ { }", "did you mean for?"),
    ("defr println(1)", "did you mean defer?"),
    ("swich 1 { case 1: }", "did you mean switch?"),
    ("vra x = 1", "did you mean var?"),
    ("if true { } esle { }", "did you mean else?"),
    ("for { brake }", "did you mean break?"),
    ("go fucn() { }()", "did you mean func?"),
    ("f := fucn() { }", "did you mean func?"),
    ("f := function() { }", "did you mean func?"),
    ("f := function(a int) { }", "the word is func"),
    ("type dog stuct { }", "did you mean struct?"),
    ("var x itn", "did you mean int?"),
    ("var int x = 5", "a name stands before its type: x int"),
    ("type dog struct { int age }", "a name stands before its type: age int"),
    ('foo "x"', 'arguments are in parentheses: foo("x")'),
    ("println(1) println(2)", "each statement has a line of its own, or a ; before it"),
    ("m := map[int]int{}; if 1 in m { }", "if _, ok := m[key]; ok { … }"),
    ("for i, x in list { }", "for i, x := range list { … }"),
    ("for x of list { }", "for i, x := range list { … }"),
    ("if not true { }", "the operator is !"),
    ("a := [3]int", "a new value is [3]int{}"),
    ("init()", "init runs by itself, before main"),
]

AT_TOP = [
    ("class Dog {", "Go has no classes"),
    ("enum Color { Red }", "Go has no enum"),
    ("def main():", "the word is func"),
    ("public void main() {}", "names are public where they begin with a capital letter"),
    ("int add(int a, int b) { return a }", "func add(…) int { … }"),
    ("int count;", "var count int"),
    ("struct Dog { }", "a type's name comes first: type T struct"),
    ("func f() -> int { return 1 }", "the result's type follows the parameters without a sign"),
    ("func f(): int { return 1 }", "the result's type follows the parameters without a sign"),
    ("func point.move2() {}", "a method is written with its receiver before the name"),
    ("type list struct { next list }", "a pointer does not: *list"),
    ("type a struct { b b }; type b struct { a a }", "a pointer does not: *a"),
    ("var a = b; var b = a", "give one of them its value in func init"),
    ("func (s []int) sum() {}", "declare a type with a name for it: type T []int"),
    ("func (s string) twice() {}", "declare a type of your own with the methods: type T string"),
    ('var n = 1; import "fmt"', "move it up, under package"),
    ("x := 5", "outside a function write: var x = …"),
    ("fun add() {}", "did you mean func?"),
    ("%%goroutine", "%% is the notebook's and no Go"),
    ("fucn add() {}", "did you mean func?"),
    ('improt "fmt"', "did you mean import?"),
    ("tpye dog struct { }", "did you mean type?"),
    ("type dog stuct { x int }", "did you mean struct?"),
    ("func add(int a, int b) {}", "a name stands before its type: a int"),
]


def advice(source: str) -> list[str]:
    with pytest.raises(CompileError) as caught:
        lab.compile_go(source)
    return [each.hint or "" for each in caught.value.diagnostics]


@pytest.mark.parametrize(("line", "hint"), IN_MAIN, ids=[line for line, _ in IN_MAIN])
def test_in_a_function(line: str, hint: str) -> None:
    assert hint in "\n".join(advice(f"{DECLARATIONS}func main() {{\n{line}\n}}\n"))


@pytest.mark.parametrize(("line", "hint"), AT_TOP, ids=[line for line, _ in AT_TOP])
def test_outside_functions(line: str, hint: str) -> None:
    assert hint in "\n".join(advice(f"{DECLARATIONS}{line}\n\nfunc main() {{}}\n"))


def test_a_program_whose_main_is_misspelt() -> None:
    assert advice("func mian() {}\n") == ["write main for mian"]
    assert advice("func Main() {}\n") == ["write main for Main: large and small letters differ"]
    assert advice("type mian int\n") == ["add func main() { … }"]


def test_another_package_than_main_is_told_before_it_runs() -> None:
    assert advice("package foo\nfunc main() {}\n") == ["a program that runs is package main"]


NEVER_CLOSED = [
    ('func main() {\n\tprintln("hi")\n', "the { of line 1 needs a }"),
    ("func main() {\n\tfor {\n\t\tif true {\n\t\t\tbreak\n\t}\n}\n", "the { of line 3 needs a }"),
    ("func main() {\n\tprintln(1,\n", "the ( of line 2 needs a )"),
    ('import (\n\t"fmt"\n', "the ( of line 1 needs a )"),
    ("var n = 1 +", ""),
]


@pytest.mark.parametrize(("source", "hint"), NEVER_CLOSED)
def test_a_text_that_ends_too_early(source: str, hint: str) -> None:
    assert advice(source) == [hint]

"""What of the packages becomes part of a program, and that every package is whole."""

import pytest

from goexit_lab import lab
from goexit_lab.arch import TARGETS
from goexit_lab.golib import library
from goexit_lab.golib.packages import PACKAGES, natives_of, packages
from goexit_lab.ir.program import Program
from goexit_lab.lang.objects import Func, exported
from goexit_lab.lower import Options

HELLO = 'package main\nimport "fmt"\nfunc main() { fmt.Println("hello", 1) }\n'


@pytest.mark.parametrize("path", PACKAGES)
def test_every_package_compiles_with_all_it_exports(path: str) -> None:
    target = TARGETS["amd64"]
    known = library(target, Options(revision="recover"))
    package = known.packages[path]
    roots = [f"{path}.{name}" for name, obj in package.scope.names.items() if exported(name) and isinstance(obj, Func)]
    completed = known.complete(Program("none.go"), roots)
    built = {each.name for each in completed.program.functions}
    assert {root for root in roots if root not in built} <= set(completed.natives)


@pytest.mark.parametrize("path", PACKAGES)
def test_natives_are_what_a_package_declares_without_body(path: str) -> None:
    checked = packages(4, 8).checked(path)
    bodiless = {
        name
        for name, obj in checked.package.scope.names.items()
        if isinstance(obj, Func) and obj.decl and not obj.decl.body
    }
    assert set(natives_of(path)) <= bodiless
    if path != "runtime":  # where the runtime itself has the others
        assert bodiless == set(natives_of(path))


def test_of_a_package_only_what_is_reached_becomes_part_of_the_program() -> None:
    machine = lab.boot(HELLO, lab.Options(revision="after"))
    names = [symbol.name for symbol in machine.image.functions]
    assert "fmt.Println" in names
    assert not [name for name in names if name.startswith(("fmt.", "errors.", "io.")) and name != "fmt.Println"]


def test_functions_of_packages_are_not_the_programs_own() -> None:
    machine = lab.boot('package main\nimport "sort"\nfunc main() { sort.Sort(sort.IntSlice{2, 1}) }\n')
    by_name = {symbol.name: symbol for symbol in machine.image.functions}
    assert by_name["main.main"].user
    assert not by_name["sort.Sort"].user
    assert machine.image.line_at(by_name["sort.Sort"].body) == 0


def test_a_bare_cell_imports_by_itself() -> None:
    assert lab.run('func main() { fmt.Println(strings.ToUpper("go"), rand.Intn(1)) }').stdout == "GO 0\n"


def test_the_same_program_prints_the_same_twice() -> None:
    source = 'package main\nimport ("fmt"; "math/rand"; "time")\nfunc main() { fmt.Println(rand.Int(), time.Now()) }\n'
    first, second = lab.run(source), lab.run(source)
    assert first.stdout == second.stdout
    assert first.stdout.split()[1] == "2010-03-29"


def test_methods_that_print_are_called_in_order_with_their_effects() -> None:
    source = """package main
import "fmt"
type counter struct { name string; calls *int }
func (c counter) String() string { *c.calls++; return fmt.Sprintf("%s%d(%v)", c.name, *c.calls, inner(*c.calls)) }
type inner int
func (i inner) String() string { return fmt.Sprint("i", int(i)) }
func main() {
	n := 0
	fmt.Println(counter{"a", &n}, []counter{{"b", &n}, {"c", &n}}, map[string]counter{"k": {"d", &n}})
	fmt.Println(n)
}
"""
    assert lab.run(source).stdout == "a1(i1) [b2(i2) c3(i3)] map[k:d4(i4)]\n4\n"


def test_printing_shows_every_write_as_one_event() -> None:
    run = lab.run(HELLO)
    writes = [event for event in run.events if event.kind == "write"]
    assert [event.to_json()["text"] for event in writes] == ["hello 1\n"]


def test_a_sleeping_goroutine_lets_virtual_time_jump() -> None:
    source = """package main
import ("fmt"; "time")
func main() {
	start := time.Now()
	go func() { time.Sleep(time.Hour); fmt.Println("hour") }()
	time.Sleep(2 * time.Hour)
	fmt.Println(time.Since(start).Round(time.Second))
}
"""
    assert lab.run(source).stdout == "hour\n2h0m0s\n"

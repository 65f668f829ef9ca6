"""Packages: declared from Go text, imported by programs and, silently, by bare cells."""

from __future__ import annotations

import pytest

from goexit_lab.kit.diagnostics import CompileError, Diagnostic
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.info import Info
from goexit_lab.lang.objects import Func, PkgName, TypeName
from goexit_lab.lang.packages import builtin_packages, declare_package
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.types import Signature

TIME = declare_package(
    "time",
    "time",
    """
    type Duration int64
    const (
        Nanosecond  Duration = 1
        Microsecond          = 1000 * Nanosecond
        Millisecond          = 1000 * Microsecond
    )
    func (d Duration) String() string
    func Sleep(d Duration)
    func After(d Duration) <-chan Time
    type Time struct { ns int64 }
    func (t *Time) Add(d Duration) Time
    var Local *Time
    """,
)
RAND = declare_package("rand", "math/rand", "func Intn(n int) int")
CLOCK = declare_package(
    "clock", "x/clock", 'import "time"\ntype Timer struct { C <-chan time.Time; D time.Duration }\nfunc New() *Timer',
    packages={"time": TIME},
)  # fmt: skip
PACKAGES = {**builtin_packages(), "time": TIME, "math/rand": RAND, "x/clock": CLOCK}


def check(text: str, config: Config | None = None) -> Info:
    return check_file(parse_file("test.go", text), config or Config(packages=PACKAGES))


def errors(text: str, config: Config | None = None) -> list[Diagnostic]:
    with pytest.raises(CompileError) as caught:
        check(text, config)
    return list(caught.value.diagnostics)


def test_a_declared_package_has_typed_members() -> None:
    second = TIME.scope.lookup("Millisecond")
    assert second is not None
    assert str(second.type) == "time.Duration"
    sleep = TIME.scope.lookup("Sleep")
    assert isinstance(sleep, Func)
    assert str(sleep.type) == "func(d time.Duration)"
    duration = TIME.scope.lookup("Duration")
    assert isinstance(duration, TypeName)


def test_wrong_declarations_are_told() -> None:
    with pytest.raises(CompileError, match="undefined: Duraton"):
        declare_package("time", "time", "func Sleep(d Duraton)")


def test_a_package_can_use_another() -> None:
    info = check("""
        func main() {
            t := clock.New()
            var d time.Duration = t.D * 2
            time.Sleep(d + 5*time.Millisecond)
            <-t.C
            println(d.String())
        }
    """)
    assert {obj.name for obj in info.uses.values() if isinstance(obj, PkgName)} == {"time", "clock"}


def test_a_bare_cell_imports_silently_by_name() -> None:
    info = check("func main() { println(rand.Intn(3)); runtime.Goexit() }")
    names = {obj.name: obj for obj in info.uses.values() if isinstance(obj, PkgName)}
    assert names["rand"].imported is RAND
    assert all(name.silent for name in names.values())


def test_a_cell_s_own_names_come_before_packages() -> None:
    info = check("type T struct{ Sleep int }\nfunc main() { time := T{1}; println(time.Sleep) }")
    assert not [obj for obj in info.uses.values() if isinstance(obj, PkgName)]


def test_a_file_with_package_clause_must_import() -> None:
    (error,) = errors("package main\nfunc main() { time.Sleep(1) }")
    assert error.message == "undefined: time"
    assert error.hint == 'add import "time"'


def test_unknown_packages_and_names_come_with_the_nearest_known() -> None:
    (error,) = errors('import "tmie"\nfunc main() { tmie.Sleep(1) }')
    assert (error.message, error.hint) == ("package tmie is not in std", "did you mean time?")
    (error,) = errors('import "crypto/sha256"\nfunc main() { sha256.New() }')
    assert error.hint == "known packages: math/rand, runtime, time, unsafe, x/clock"
    (error,) = errors("func main() { time.Slep(1) }")
    assert (error.message, error.hint) == ("undefined: time.Slep", "did you mean time.Sleep?")
    (error,) = errors("func main() { rand.Float64() }")
    assert error.hint == "package math/rand has Intn"
    (error,) = errors("func main() { Sleep(1) }")
    assert (error.message, error.hint) == ("undefined: Sleep", "write time.Sleep")
    (error,) = errors("func main() { tmie.Sleep(1) }")
    assert (error.message, error.hint) == ("undefined: tmie", "did you mean time?")


def test_unexported_names_stay_inside() -> None:
    found = errors("func main() { var t time.Time; println(t.ns); _ = time.Time{1}; _ = time.Time{ns: 1} }")
    assert [error.message for error in found] == [
        "t.ns undefined (cannot refer to unexported field ns)",
        "implicit assignment to unexported field ns in struct literal of type time.Time",
        "cannot refer to unexported field ns in struct literal of type time.Time",
    ]


def test_imports_under_other_names() -> None:
    info = check('import ( t "time"; . "math/rand"; _ "runtime" )\nfunc main() { t.Sleep(t.Duration(Intn(3))) }')
    assert [obj.name for obj in info.uses.values() if isinstance(obj, PkgName)] == ["t", "t"]


def test_types_of_packages_are_named_with_their_package() -> None:
    (error,) = errors("func main() { n := 3; time.Sleep(n) }")
    assert error.message == "cannot use n (variable of type int) as time.Duration value in argument to time.Sleep"


def test_runtime_is_there_by_default() -> None:
    text = """
        func main() {
            runtime.GC(); runtime.Gosched(); runtime.LockOSThread(); runtime.UnlockOSThread(); runtime.Breakpoint()
            println(runtime.NumGoroutine(), runtime.GOMAXPROCS(2))
            runtime.Goexit()
        }
    """
    info = check_file(parse_file("cell", text))
    called = {obj.name: str(obj.type) for obj in info.uses.values() if isinstance(obj, Func)}
    assert called["GOMAXPROCS"] == "func(n int) int"
    assert len(called) == 8


def test_recover_belongs_to_a_revision() -> None:
    text = "func main() { if e := recover(); e != nil { println(e.(string)) } }"
    (error,) = errors(text)
    assert error.message.startswith('recover is not there yet: it arrived with revision "recover"')
    info = check(text, Config(recover_supported="recover"))
    assert [str(known.type) for known in info.types.values() if isinstance(known.type, Signature)] == []


def test_main_must_be_there() -> None:
    (error,) = errors("func f() {}")
    assert (error.message, error.hint) == ("function main is undeclared in the main package", "add func main() { … }")
    (error,) = errors("func Main() {}")
    assert error.hint == "write main for Main: large and small letters differ"
    assert check("package other\nfunc f() {}").package.name == "other"


def test_functions_without_body_are_for_declared_packages() -> None:
    (error,) = errors("func f() int\nfunc main() { f() }")
    assert error.message == "missing function body"
    (error,) = errors("func f() int\nfunc main() { f(); nothing() }")
    assert error.message == "undefined: nothing", "bodies are looked for once all else is right"

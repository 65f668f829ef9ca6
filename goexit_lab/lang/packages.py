"""Packages that programs import: made from Go declarations without bodies.

The model: a package is what its declarations say, checked like any program. Whoever implements its functions hands
in the declarations (`declare_package`) and finds the objects in the package's scope.

Invariant: a declared package has no dependence on the program that imports it, so one table serves all programs.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from goexit_lab.lang.check_file import check_package, new_package
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import Config, PackageTable
from goexit_lab.lang.objects import Package
from goexit_lab.lang.parse import parse_file

_NO_PACKAGES: Final[PackageTable] = MappingProxyType({})


def declare_package(name: str, path: str, go_declarations: str, *, packages: PackageTable = _NO_PACKAGES) -> Package:
    """Return the package `name` at import path `path` with what `go_declarations` declares.

    The text is Go without package clause: functions and methods without bodies, types, constants, variables. It may
    import from `packages`.

    Raises:
        CompileError: the declarations are wrong.
    """
    file = parse_file(f"{path}.go", f"package {name}\n{go_declarations}", allow_bare=False)
    package = new_package(path, name)
    checker = Checker(file, Config(packages=packages), package, bodies=False)
    check_package(checker)
    checker.diagnostics.raise_if_any()
    return package


_RUNTIME: Final = """
func Breakpoint()
func GC()
func GOMAXPROCS(n int) int
func Goexit()
func Gosched()
func LockOSThread()
func NumGoroutine() int
func UnlockOSThread()
"""


@cache
def builtin_packages() -> PackageTable:
    """Return the packages that are part of the language here: runtime."""
    return MappingProxyType({"runtime": declare_package("runtime", "runtime", _RUNTIME)})

"""Go's packages for one program: what the checker may import, and what must be linked with the program.

Model: a package is a Go file below `src/`. Functions with a body are compiled as any others; those without are natives,
implemented in the Python module that `PACKAGES` names. A package is read when something imports it, and compiled
when the program, or another package, refers to one of its symbols. Of what was compiled only what can be reached goes
into the program.

Invariant: reading and compiling a package depends on nothing but sizes and options, so each is done once per process.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from goexit_lab.golib.native import Implementation, native
from goexit_lab.ir import ops
from goexit_lab.ir.program import Datum, Func, Program
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast
from goexit_lab.lang.check_file import check_package, new_package
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import Config
from goexit_lab.lang.info import Info
from goexit_lab.lang.literal import string_value
from goexit_lab.lang.objects import Func as GoFunc
from goexit_lab.lang.objects import Package
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.types import Signature, under
from goexit_lab.lower import Options, lower_package
from goexit_lab.lower.layout import Layout

if TYPE_CHECKING:
    from goexit_lab.arch.target import Target
    from goexit_lab.machine.native import Native
    from goexit_lab.runtime.state import Runtime

SOURCES: Final = Path(__file__).with_name("src")
"""Where the Go files are."""

PACKAGES: Final[Mapping[str, str]] = {
    "bufio": "bufio",
    "bytes": "bytes",
    "container/heap": "",
    "container/list": "",
    "container/ring": "",
    "errors": "errors",
    "fmt": "fmt",
    "io": "",
    "math": "math",
    "math/rand": "math_rand",
    "os": "os",
    "reflect": "reflect",
    "runtime": "runtime",
    "sort": "sort",
    "strconv": "strconv",
    "strings": "strings",
    "sync": "sync",
    "sync/atomic": "sync_atomic",
    "time": "time",
    "unicode": "unicode",
    "unicode/utf8": "unicode_utf8",
}
"""Import path -> module of `golib` with its natives; empty where there are none."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A package that was read."""

    package: Package
    file: ast.File
    info: Info


class Packages(Mapping[str, Package]):
    """All packages by import path, each read when it is asked for."""

    def __init__(self, int_bytes: int, word_bytes: int) -> None:
        """Constants and sizes of the packages follow from the two."""
        self._config = Config(int_bytes=int_bytes, word_bytes=word_bytes, packages=self)
        self._read: dict[str, _Checked] = {}

    def __getitem__(self, path: str) -> Package:
        """The package at `path`; KeyError if there is none."""
        return self.checked(path).package

    def __iter__(self) -> Iterator[str]:
        """Import paths, without reading anything."""
        return iter(PACKAGES)

    def __len__(self) -> int:
        return len(PACKAGES)

    def __contains__(self, path: object) -> bool:
        return path in PACKAGES

    def checked(self, path: str) -> _Checked:
        """The package at `path` with all that is known about its source."""
        found = self._read.get(path)
        if found is None:
            if path not in PACKAGES:
                raise KeyError(path)
            found = self._read[path] = self._check(path)
        return found

    def _check(self, path: str) -> _Checked:
        name = path.rpartition("/")[2]
        text = (SOURCES / f"{path}.go").read_text(encoding="utf-8")
        file = parse_file(f"{path}.go", text, allow_bare=False)
        package = new_package(path, name)
        checker = Checker(file, self._config, package, bodies=False)
        check_package(checker)
        checker.diagnostics.raise_if_any()
        return _Checked(package, file, checker.info)


@cache
def packages(int_bytes: int, word_bytes: int) -> Packages:
    """The packages for these sizes."""
    return Packages(int_bytes, word_bytes)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A compiled package, by symbol."""

    path: str
    functions: dict[str, Func]
    data: dict[str, Datum]
    init: str  # its initialisation, or an empty string if there is nothing to do


@dataclass(frozen=True, slots=True)
class Completed:
    """A program with what it reaches in packages; `natives` are the symbols that are neither."""

    program: Program
    natives: tuple[str, ...]


class Library:
    """The packages for one target."""

    def __init__(self, target: Target, options: Options) -> None:
        """`options` are those that the program is compiled with; frames are its own affair."""
        self.target = target
        self.options = dataclasses.replace(options, frames={})
        self.packages = packages(options.int_bytes, target.word)
        self._done: dict[str, _Compiled] = {}

    def complete(self, program: Program) -> Completed:
        """`program` with everything that it reaches in packages."""
        done = Program(program.source_name, list(program.functions), list(program.data))
        items: list[Func | Datum] = [*program.functions, *program.data]
        present = {each.name for each in items}
        queue: list[tuple[str, _Compiled | None]] = [(symbol, None) for each in items for symbol in symbols(each)]
        natives: set[str] = set()
        started: dict[str, str] = {}
        while queue:
            symbol, origin = queue.pop()
            if symbol in present:
                continue
            present.add(symbol)
            home = self._home(symbol, origin)
            if home is None:
                natives.add(symbol)
                continue
            if home.init and home.path not in started:
                started[home.path] = home.init
                queue.append((home.init, home))
            function = home.functions.get(symbol)
            if function is not None:
                done.functions.append(function)
            else:
                done.data.append(home.data[symbol])
            queue += [(each, home) for each in symbols(function or home.data[symbol])]
        done.init = [*(started[path] for path in self._in_order(started)), *program.init]
        return Completed(done, tuple(sorted(natives)))

    def natives(self, rt: Runtime, wanted: Iterable[str]) -> list[Native]:
        """The natives among `wanted` that packages implement."""
        layout = Layout(self.target, self.options.int_bytes)
        found: list[Native] = []
        for symbol in wanted:
            path, name = _split(symbol)
            implementation = _natives(path).get(name) if path in PACKAGES else None
            if implementation is None:
                continue
            declared = self.packages[path].scope.lookup(name)
            signature = under(declared.type) if isinstance(declared, GoFunc) else None
            if not isinstance(signature, Signature):
                raise InternalError(f"{symbol} is implemented but not declared")
            found.append(native(rt, layout, symbol, signature, implementation))
        return found

    def _home(self, symbol: str, origin: _Compiled | None) -> _Compiled | None:
        """The compiled package that `symbol`, found in `origin`, comes from; None: a native, or the runtime's."""
        if origin is not None and (symbol in origin.functions or symbol in origin.data):
            return origin
        path, name = _split(symbol)
        if path not in PACKAGES or name in _natives(path):
            return None
        compiled = self._compile(path)
        return compiled if symbol in compiled.functions or symbol in compiled.data else None

    def _compile(self, path: str) -> _Compiled:
        found = self._done.get(path)
        if found is None:
            checked = self.packages.checked(path)
            bodies = [each for each in checked.file.decls if not (isinstance(each, ast.FuncDecl) and each.body is None)]
            file = dataclasses.replace(checked.file, decls=bodies)
            program = lower_package(file, checked.info, self.target, self.options)
            init = program.init[0] if program.init else ""
            functions = {each.name: _foreign(each) for each in program.functions}
            if init and len(functions[init].code) == 1:
                init = ""
            found = _Compiled(path, functions, {each.name: each for each in program.data}, init)
            self._done[path] = found
        return found

    def _in_order(self, paths: Iterable[str]) -> list[str]:
        """`paths` with every package after those it imports."""
        ordered: dict[str, None] = {}

        def visit(path: str) -> None:
            if path in ordered:
                return
            for each in self.packages.checked(path).file.imports:
                imported = string_value(each.path.value).decode()
                if imported in PACKAGES:
                    visit(imported)
            ordered[path] = None

        for path in sorted(paths):
            visit(path)
        wanted = set(paths)
        return [path for path in ordered if path in wanted]


_LIBRARIES: Final[dict[tuple[str, str, int, bool], Library]] = {}
"""What was compiled in this process, by what it depends on."""


def library(target: Target, options: Options) -> Library:
    """The packages for that target and those options."""
    key = (target.name, options.revision, options.int_bytes, options.panic_prints)
    if key not in _LIBRARIES:
        _LIBRARIES[key] = Library(target, options)
    return _LIBRARIES[key]


def _foreign(func: Func) -> Func:
    """`func` without line numbers, which would be taken for lines of the program."""
    return dataclasses.replace(func, lines=(0,) * len(func.lines), line=0, user=False)


def _split(symbol: str) -> tuple[str, str]:
    """Import path and the rest of a symbol such as math/rand.Intn."""
    start = symbol.rfind("/", 0, max(symbol.find("("), 0) or len(symbol)) + 1
    at = symbol.find(".", start)
    return (symbol[:at], symbol[at + 1 :]) if at > 0 else ("", symbol)


@cache
def _natives(path: str) -> Mapping[str, Implementation]:
    """The natives of a package, by name."""
    module = PACKAGES[path]
    if not module:
        return {}
    return cast("Mapping[str, Implementation]", import_module(f"goexit_lab.golib.{module}").NATIVES)


def symbols(item: Func | Datum) -> list[str]:
    """The symbols that a function or datum refers to."""
    if isinstance(item, Datum):
        return [symbol for _, symbol in item.relocations]
    found: dict[str, None] = {}
    for op in item.code:
        for name in _fields(type(op).__name__):
            match getattr(op, name):
                case ops.Sym(symbol) | ops.Static(symbol) | ops.Pointer(ops.Sym(symbol)):
                    found[symbol] = None
                case str(symbol) if isinstance(op, ops.Call):
                    found[symbol] = None
                case _:
                    pass
    return list(found)


@cache
def _fields(name: str) -> tuple[str, ...]:
    """The fields of that instruction that can refer to a symbol."""
    plain = {"kind", "size", "op", "target", "name", "why", "to"}
    return tuple(each.name for each in dataclasses.fields(getattr(ops, name)) if each.name not in plain)

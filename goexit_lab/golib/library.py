"""Go's packages for one program: what must be compiled and linked with it.

Model: functions of a package that have a body are compiled as any others, but only those that can be reached from what
the program, or another package, asks for; those without a body are natives. Packages are gone through with those that
import others first, so that all that is asked of one is known when it is compiled.

Invariant: compiling depends on nothing but the source, the options and what is asked, so it is done once per process.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.methods import FORMAT, GUARDED
from goexit_lab.golib.native import native
from goexit_lab.golib.packages import PACKAGES, imports, natives_of, packages
from goexit_lab.golib.reach import reached
from goexit_lab.ir import ops
from goexit_lab.ir.calls import CALLS
from goexit_lab.ir.program import Datum, Func, Program
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang.objects import Func as GoFunc
from goexit_lab.lang.types import Signature, under
from goexit_lab.lower import Options, lower_package
from goexit_lab.lower.layout import Layout

if TYPE_CHECKING:
    from goexit_lab.arch.target import Target
    from goexit_lab.machine.native import Native
    from goexit_lab.runtime.state import Runtime


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A package, compiled as far as the symbols `wanted` reach in it; by symbol."""

    wanted: frozenset[str]
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
        self._done: dict[tuple[str, frozenset[str]], _Compiled] = {}

    def complete(self, program: Program, roots: Iterable[str] = ()) -> Completed:
        """`program` with everything that it, or one of the symbols `roots`, reaches in packages."""
        done = Program(program.source_name, list(program.functions), list(program.data))
        natives: set[str] = set()
        asked: dict[str, set[str]] = {}
        inits: dict[str, str] = {}

        def ask(symbol: str) -> None:
            """Note that something outside a package, or in another, refers to `symbol`."""
            if symbol in present:
                return
            path, name = split(symbol)
            if path == "fmt" and helper and path not in inits:
                asked.setdefault(path, set()).add(helper)
            if path not in PACKAGES or path in inits or symbol in CALLS or name in natives_of(path):
                natives.add(symbol)
            else:
                asked.setdefault(path, set()).add(symbol)

        items: list[Func | Datum] = [*program.functions, *program.data]
        present = {each.name for each in items}
        # What fmt's natives call, beside the methods themselves: a program that has a Format method mentions fmt.State.
        helper = GUARDED if self.options.recovers else FORMAT if "type.fmt.State" in present else ""
        for symbol in (*roots, *(each for item in items for each in symbols(item))):
            ask(symbol)
        while asked:
            # Those that import it come before a package, so it is asked once.
            path = self._in_order(asked)[-1]
            home = self._compile(path, frozenset(asked.pop(path)))
            inits[path] = home.init
            queue = [*sorted(home.wanted), *([home.init] if home.init else [])]
            while queue:
                symbol = queue.pop()
                if symbol in present:
                    continue
                if symbol in home.functions:
                    done.functions.append(home.functions[symbol])
                    queue += symbols(home.functions[symbol])
                elif symbol in home.data:
                    done.data.append(home.data[symbol])
                    queue += symbols(home.data[symbol])
                else:
                    ask(symbol)
                    continue
                present.add(symbol)
        done.init = [*(inits[path] for path in self._in_order(inits) if inits[path]), *program.init]
        return Completed(done, tuple(sorted(natives)))

    def natives(self, rt: Runtime, wanted: Iterable[str]) -> list[Native]:
        """The natives among `wanted` that packages implement."""
        layout = Layout(self.target, self.options.int_bytes)
        found: list[Native] = []
        for symbol in wanted:
            path, name = split(symbol)
            implementation = natives_of(path).get(name) if path in PACKAGES else None
            if implementation is None:
                continue
            declared = self.packages[path].scope.lookup(name)
            signature = under(declared.type) if isinstance(declared, GoFunc) else None
            if not isinstance(signature, Signature):
                raise InternalError(f"{symbol} is implemented but not declared")
            found.append(native(rt, layout, symbol, signature, implementation))
        return found

    def _compile(self, path: str, wanted: frozenset[str]) -> _Compiled:
        """The package at `path`, at least as far as the symbols `wanted` reach in it."""
        found = self._done.get((path, wanted))
        if found is None:
            checked = self.packages.checked(path)
            file, info = reached(checked, wanted)
            program = lower_package(file, info, self.target, self.options)
            init = program.init[0] if program.init else ""
            functions = {each.name: _foreign(each) for each in program.functions}
            if init and len(functions[init].code) == 1:
                init = ""
            found = _Compiled(wanted, functions, {each.name: each for each in program.data}, init)
            self._done[path, wanted] = found
        return found

    def _in_order(self, paths: Iterable[str]) -> list[str]:
        """`paths` with every package after those it imports."""
        ordered: dict[str, None] = {}

        def visit(path: str) -> None:
            if path in ordered:
                return
            for imported in imports(self.packages.checked(path).file):
                if imported in PACKAGES:
                    visit(imported)
            ordered[path] = None

        for path in sorted(paths):
            visit(path)
        wanted = set(paths)
        return [path for path in ordered if path in wanted]


_LIBRARIES: Final[dict[tuple[str, ...], Library]] = {}
"""What was compiled in this process, by what it depends on."""


def library(target: Target, options: Options) -> Library:
    """The packages for that target and those options."""
    told = [field.name for field in dataclasses.fields(options) if field.name != "frames"]
    key = (target.name, *(str(getattr(options, name)) for name in told))
    if key not in _LIBRARIES:
        _LIBRARIES[key] = Library(target, options)
    return _LIBRARIES[key]


def _foreign(func: Func) -> Func:
    """`func` without line numbers, which would be taken for lines of the program."""
    return dataclasses.replace(func, lines=(0,) * len(func.lines), line=0, user=False)


def split(symbol: str) -> tuple[str, str]:
    """Import path and the rest of a symbol such as math/rand.Intn."""
    start = symbol.rfind("/", 0, max(symbol.find("("), 0) or len(symbol)) + 1
    at = symbol.find(".", start)
    return (symbol[:at], symbol[at + 1 :]) if at > 0 else ("", symbol)


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

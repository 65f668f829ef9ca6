"""What a commit changed: a function of the runtime beside itself in the revision before, line by line.

Model: a revision is a module that has whole functions; a function's text before a commit is that of the nearest earlier
revision which has it, or else of the module that all revisions share. A C function is its port and the parts that
continue it, under their own names. The rows are those of a unified diff that leaves nothing out, docstrings aside.

Invariant: the rows with " " and "-" are the old text in order, those with " " and "+" the new one.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import Final

from goexit_lab import runtime
from goexit_lab.runtime.revisions import REVISIONS

_ORIGIN: Final = re.compile(r"Port of: (?:\w+\.[chs] )?·?(\w+)|^Continues (\w+)")
_DOCSTRING: Final = re.compile(r'\n    """.*?"""(?=\n)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """One C function in two neighbouring revisions. `rows` are (mark, text), mark one of " ", "-", "+"."""

    function: str
    old: str
    new: str
    rows: tuple[tuple[str, str], ...]

    @property
    def added(self) -> int:
        """Lines that the commit added."""
        return sum(mark == "+" for mark, _ in self.rows)

    @property
    def removed(self) -> int:
        """Lines that it took away."""
        return sum(mark == "-" for mark, _ in self.rows)


def neighbours(revision: str) -> tuple[str, str]:
    """The two revisions between which the commit lies that made `revision`; for the oldest, the commit after it."""
    names = list(REVISIONS)
    at = max(1, names.index(revision))
    return names[at - 1], names[at]


@lru_cache(maxsize=8)
def changes(new: str) -> tuple[Change, ...]:
    """Every C function that the commit which made revision `new` touched or brought, in the order of its module."""
    old, names = neighbours(new)[0], list(REVISIONS)
    earlier = [_module(name) for name in reversed(names[: names.index(neighbours(new)[1])])]
    found: list[Change] = []
    for function, text in _functions(_module(neighbours(new)[1])).items():
        before = next((known[function] for each in earlier if function in (known := _functions(each))), "")
        before = before or _shared().get(function, "")
        rows = tuple(_rows(before.splitlines(), text.splitlines()))
        if any(mark != " " for mark, _ in rows):
            found.append(Change(function, old, neighbours(new)[1], rows))
    return tuple(found)


def _module(revision: str) -> ModuleType:
    return import_module(f"goexit_lab.runtime.revisions.{revision}")


@lru_cache(maxsize=1)
def _shared() -> dict[str, str]:
    """The functions that no revision has of its own."""
    found: dict[str, str] = {}
    for each in iter_modules(runtime.__path__):
        if not each.ispkg:
            for name, text in _functions(import_module(f"goexit_lab.runtime.{each.name}")).items():
                found.setdefault(name, text)
    return found


@lru_cache(maxsize=64)
def _functions(module: ModuleType) -> dict[str, str]:
    """The ported functions of a module by their C names, in order, each with what continues it."""
    found: dict[str, list[str]] = {}
    for each in vars(module).values():
        function = inspect.unwrap(each) if callable(each) else None
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            origin = _ORIGIN.search(function.__doc__ or "")
            if origin:
                text = _DOCSTRING.sub("", inspect.getsource(function), count=1)
                found.setdefault(origin[1] or origin[2], []).append(text.rstrip("\n"))
    return {name: "\n\n".join(texts) for name, texts in found.items()}


def _rows(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for kind, i0, i1, j0, j1 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [(" ", line) for line in old[i0:i1]]
        else:
            rows += [("-", line) for line in old[i0:i1]]
            rows += [("+", line) for line in new[j0:j1]]
    return rows

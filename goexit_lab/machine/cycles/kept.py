"""Cycles that were made, kept for the next run of the same program in this process.

Model: to find and make the cycles takes a quarter of a second where many goroutines are made, and comes to the same
each time that a program runs. So the cycles of a head are kept, and put there again at once when its program runs anew,
or is executed again from somewhere in its past: if what was read for them is what it was, the generated functions on
their way and the plain values that are named in those. Other names mean the same in each run, as a port does whether it
is called as it is written or has been made quick.

Invariant: a cycle that is taken again is the one that a reading of these functions may give; whether it can be done is
asked by itself, as ever.
Invariant: nothing of a machine is kept: what is its own is made again for the next one.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import FunctionType
from typing import Any, Final

from goexit_lab.machine.cycles.cells import Known
from goexit_lab.machine.cycles.reading import PLAIN, is_generated, readable

MOST: Final = 100  # heads whose cycles are kept: up to four each, of some 25 kB


@dataclass(frozen=True, slots=True)
class Keeps:
    """What whoever makes natives says of the names in generated code.

    A name means the same in each run in which `natives`, which `repr` tells, are equal, unless it matches `own`.
    """

    natives: Hashable
    own: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Learned:
    """What a head knows after a reading; a copy."""

    arrivals: int
    promoted: Mapping[object, None]
    varied: frozenset[object]
    changing: Known


@dataclass(frozen=True, slots=True)
class Result:
    """One cycle."""

    learned: Learned
    source: str
    way: tuple[int, ...]  # what is entered in it …
    digests: tuple[bytes, ...]  # … and what tells that from other functions
    plain: Mapping[str, object]  # see `plain_names`
    names: frozenset[str]  # what the source refers to, but for constants and what is a head's own
    constants: Mapping[str, object]

    def holds(self, functions: Iterable[FunctionType | None], names: Mapping[str, Any]) -> bool:
        """Whether those `functions` are what was read for it, and what it counts on in `names` is what it was."""
        for each, digest in zip(functions, self.digests, strict=True):
            if each is None or digest_of(each) != digest:
                return False
        return all(name not in names or _same(names[name], value) for name, value in self.plain.items())


def _same(one: object, two: object) -> bool:
    return type(one) is type(two) and one == two


class Results:
    """The cycles of heads, of the latest `MOST` heads, by whatever tells those apart."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, tuple[Result, ...]] = OrderedDict()

    def get(self, key: object) -> tuple[Result, ...]:
        """The cycles of a head, in the order in which they are asked."""
        found = self._kept.get(key, ())
        if found:
            self._kept.move_to_end(key)
        return found

    def put(self, key: object, results: Iterable[Result]) -> None:
        """Keep the cycles of a head."""
        self._kept[key] = tuple(results)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()


RESULTS: Final = Results()
"""Those of this process."""


def digest_of(function: Any) -> bytes:  # noqa: ANN401 - a generated function as Python has it
    """What tells the text of a generated function from others."""
    if not hasattr(function, "digest"):
        function.digest = sha256(function.source.encode()).digest()
    found: bytes = function.digest
    return found


def program_digest(keeps: Keeps, entries: Mapping[int, str], size: int) -> bytes:
    """What tells a program and its natives from others, of equal size of memory (bytes): the functions' addresses."""
    return sha256(repr((keeps.natives, size, *entries.items())).encode()).digest()


def plain_names(
    functions: Iterable[FunctionType], names: Mapping[str, Any], keeps: Keeps
) -> Mapping[str, object] | None:
    """The plain values that generated code refers to by name, in those functions and in those that they call.

    `names`: those of its machine. None: there is a name in it that means something else in each run.
    """
    found: dict[str, object] = {}
    pending: list[Any] = list(functions)
    seen: set[str] = set()
    while pending:
        for name in set(readable(pending.pop()).co_names) - seen:
            seen.add(name)
            value = names.get(name)
            if keeps.own.fullmatch(name):
                return None
            if is_generated(value):
                pending.append(value)
            elif (isinstance(value, bool) or type(value) in PLAIN) and name in names and name != "TOP":
                found[name] = value
    return found

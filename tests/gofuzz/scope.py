"""What a generated program has declared so far, and the dice it is made with.

Invariant: the same seed gives the same program.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.gofuzz.gotypes import Array, Pointer, Struct, Type

T = TypeVar("T")
BUDGET = 20_000  # statements that a program may run, estimated


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable in scope."""

    name: str
    type: Type
    settable: bool = True  # not a loop counter, say


@dataclass(frozen=True, slots=True)
class Function:
    """A declared function; calling it assigns nothing outside."""

    name: str
    params: tuple[Type, ...]
    results: tuple[Type, ...]
    cost: int  # statements that a call runs, estimated
    quiet: bool  # prints nothing
    receiver: Struct | None = None


@dataclass(slots=True)
class Writer:
    """Lines with their indentation."""

    lines: list[str] = field(default_factory=list)
    depth: int = 0

    def line(self, text: str) -> None:
        self.lines.append("\t" * self.depth + text)

    def open(self, text: str) -> None:
        self.line(text + " {")
        self.depth += 1

    def close(self, text: str = "}") -> None:
        self.depth -= 1
        self.line(text)


class Dice:
    """Random choices."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - programs, not secrets

    def below(self, n: int) -> int:
        return self.random.randrange(n)

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, items: Sequence[T]) -> T:
        return items[self.random.randrange(len(items))]

    def weighted(self, items: Sequence[tuple[int, T]]) -> T:
        return self.random.choices([item for _, item in items], [weight for weight, _ in items])[0]


@dataclass(slots=True)
class Context:
    """Where code is being written: what it sees and how often it runs."""

    variables: list[Variable]
    times: int = 1  # how often this place runs, per call of its function
    cost: int = 0  # what the function has cost so far
    depth: int = 0  # of nested statements
    quiet: bool = False  # no printing here
    pure: bool = False  # assigns only what it declared itself: its variables outside are not settable
    deferring: bool = True  # defer and closures that outlive may appear
    labels: list[str] = field(default_factory=list)  # of the loops around
    results: tuple[Type, ...] = ()

    def fits(self, cost: int) -> bool:
        """Whether something that costs this much may be called here."""
        return self.cost + cost * self.times < BUDGET // 4

    def paths(self, wanted: Type) -> list[str]:
        """The places of this type that can be read without a run-time error."""
        found: list[str] = []
        for each in self.variables:
            _paths(each.name, each.type, wanted, 3, found)
        return found


def _paths(text: str, one: Type, wanted: Type, depth: int, found: list[str]) -> None:
    if one == wanted:
        found.append(text)
    if depth == 0:
        return
    match one:
        case Struct(_, fields) | Pointer(Struct(_, fields)):
            for name, each in fields:
                _paths(f"{text}.{name}", each, wanted, depth - 1, found)
            if isinstance(one, Pointer) and one.elem == wanted:
                found.append(f"(*{text})")
        case Array(length, elem):
            for index in range(min(length, 2)):
                _paths(f"{text}[{index * (length - 1)}]", elem, wanted, depth - 1, found)
        case _:
            pass

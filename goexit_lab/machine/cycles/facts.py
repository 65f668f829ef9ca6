"""What can be asked about a term, and work on plain numbers.

Invariant: a fact only ever asks for more.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.terms import Number, Term, is_term

WORK: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "&": operator.and_, "|": operator.or_,
    "^": operator.xor, "<<": operator.lshift, ">>": operator.rshift, "//": operator.floordiv, "%": operator.mod,
    "max": max, "min": min, "<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt,
}  # fmt: skip
"""What the ops of terms do to plain numbers."""


class RefusedError(BaseException):
    """The reading meets what cannot be read ahead. No port's handler may catch it."""


@dataclass(slots=True)
class Fact:
    """What must hold of one term; None: nothing is asked."""

    low: int | None = None  # least and greatest value
    high: int | None = None
    divisor: int = 1  # a power of two that divides it
    exact: Number = None
    unequal: set[int] = field(default_factory=set)
    true: bool | None = None  # of a comparison of what are no whole numbers


def limits(kind: Kind) -> tuple[int, int]:
    """Least and greatest value of a kind of whole numbers."""
    return (-(1 << kind.bits - 1), (1 << kind.bits - 1) - 1) if kind.signed else (0, (1 << kind.bits) - 1)


def scaled(op: str, bound: float, by: int) -> float:
    """A bound by which a number is scaled; an infinite one stays."""
    return bound if math.isinf(bound) else WORK[op](int(bound), by)


def whole(a: Number, b: Number) -> bool:
    """Whether both are whole numbers."""
    return type(a.now if type(a) is Term else a) is int and type(b.now if type(b) is Term else b) is int


def now_of(value: Number) -> Number:
    """What a number is this time."""
    return value.now if is_term(value) else value


def key_of(value: Number) -> object:
    """What tells a number apart from every other."""
    if is_term(value):
        return value.number
    return type(value), repr(value) if isinstance(value, float) else value  # 0.0 is not -0.0

"""What is known of a term's value: bounds, and a power of two that divides it.

Invariant: what is known holds in every execution in which the facts hold.
"""

from __future__ import annotations

import abc
import math
from typing import Any

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.facts import WORK, Fact, limits, scaled
from goexit_lab.machine.cycles.terms import LEAF, SUM, Number, Term, is_term

_Bounds = tuple[float, float]
_ANY: _Bounds = (-math.inf, math.inf)
_SCALING = frozenset({">>", "<<", "//", "*"})
_JOINING = frozenset({"-", "+", "max", "min"})
_OF_KINDS: dict[Kind, _Bounds] = {kind: limits(kind) for kind in Kind if not kind.floating}


class Ranges(abc.ABC):
    """Knows what follows from facts and from how terms are made."""

    def __init__(self, most: int) -> None:
        """`most`: where memory ends at most."""
        self.facts: dict[int, Fact] = {}
        self.most = most
        self.noted = 0  # facts so far, but for divisors
        self.implied: dict[int, int] = {}  # greatest values that follow from a fact about a distance

    @abc.abstractmethod
    def settled(self, value: Number) -> Number:
        """The plain number that a term is known to be, or the term."""

    def look_again(self) -> None:
        """Facts have been changed by somebody else: count on no bounds that were found before."""
        self.noted += 1

    def divisor(self, value: Number) -> int:
        """A power of two that is known to divide it."""
        if not is_term(value):
            return int(value & -value) if value else 1 << 62
        fact = self.facts.get(value.number)
        known: int = fact.divisor if fact is not None else 1
        match value.op:
            case "<<" if not is_term(value.args[1]):
                return max(known, 1 << int(value.args[1]))
            case "+" | "-":
                return max(known, min(self.divisor(each) for each in value.args))
            case "sum":
                return min(self.divisor(value.args[0]), self.divisor(value.args[1]))
            case "*" | "&":
                return max(known, *(self.divisor(each) for each in value.args if not is_term(each) and each > 0), 1)
            case _:
                return known

    def range(self, value: Number) -> _Bounds:
        """Bounds that it is known to keep."""
        value = self.settled(value)
        if type(value) is not Term:
            return value, value
        if value.ranged == self.noted:
            return value.bounds
        low, high = value.span or self._span(value)
        number = value.number
        fact = self.facts.get(number)
        if fact is not None:
            low = low if fact.low is None or fact.low < low else fact.low
            high = high if fact.high is None or fact.high > high else fact.high
        implied = self.implied.get(number)
        if implied is not None and implied < high:
            high = implied
        value.ranged, value.bounds = self.noted, (low, high)
        return low, high

    def _span(self, value: Term) -> _Bounds:
        """Bounds that follow from how it is made."""
        op, a, b = value.op, value.args[0], value.args[-1]
        if op == SUM:
            low, high = self.range(a)
            return low + b, high + b
        if op in _JOINING:
            (low, high), (least, greatest) = self.range(a), self.range(b)
            if op == "-":
                return low - greatest, high - least
            return WORK[op](low, least), WORK[op](high, greatest)
        if op in _SCALING and type(b) is not Term and b > 0:
            low, high = self.range(a)
            return scaled(op, low, b), scaled(op, high, b)
        value.span = self._lasting(op, value.args)
        return value.span

    def _lasting(self, op: str, args: tuple[Any, ...]) -> _Bounds:
        """Bounds that it keeps whatever is known."""
        if op == LEAF:
            key = args[0]
            if key == "TOP":
                return 0, self.most
            return _OF_KINDS.get(key[1], _ANY) if key[0] == "load" else _ANY
        if op == "cast":
            return _OF_KINDS[Kind(args[1])]
        limit = args[1]
        if op == "&" and type(limit) is not Term and limit >= 0:
            return 0, limit
        return (0, limit - 1) if op == "%" and type(limit) is not Term and limit > 0 else _ANY

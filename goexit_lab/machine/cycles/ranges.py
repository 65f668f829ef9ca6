"""What is known of a term's value: bounds, and a power of two that divides it.

Invariant: what is known holds in every execution in which the facts hold.
"""

from __future__ import annotations

import abc
import math

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.facts import WORK, Fact, limits, scaled
from goexit_lab.machine.cycles.terms import LEAF, SUM, Number, Term, is_term

_Bounds = tuple[float, float]
_OF_KINDS: dict[Kind, _Bounds] = {kind: limits(kind) for kind in Kind if not kind.floating}


class Ranges(abc.ABC):
    """Knows what follows from facts and from how terms are made."""

    def __init__(self, most: int) -> None:
        """`most`: where memory ends at most."""
        self.facts: dict[int, Fact] = {}
        self.most = most
        self.implied: dict[int, int] = {}  # greatest values that follow from a fact about a distance

    @abc.abstractmethod
    def settled(self, value: Number) -> Number:
        """The plain number that a term is known to be, or the term."""

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
        if not is_term(value):
            return value, value
        low, high = self._span(value)
        fact = self.facts.get(value.number)
        if fact is not None:
            low = low if fact.low is None or fact.low < low else fact.low
            high = high if fact.high is None or fact.high > high else fact.high
        implied = self.implied.get(value.number)
        return low, high if implied is None or implied > high else implied

    def _span(self, value: Term) -> _Bounds:
        """Bounds that follow from how it is made."""
        op, args = value.op, value.args
        if op == SUM:
            low, high = self.range(args[0])
            return low + args[1], high + args[1]
        if op == LEAF:
            key = args[0]
            if key == "TOP":
                return 0, self.most
            return _OF_KINDS.get(key[1], (-math.inf, math.inf)) if key[0] == "load" else (-math.inf, math.inf)
        if op == "cast":
            return _OF_KINDS[Kind(args[1])]
        a, b = args
        if not is_term(b):
            if op == "&" and b >= 0:
                return 0, b
            if op in {">>", "<<", "//", "*", "%"} and b > 0:
                low, high = self.range(a)
                return (0, b - 1) if op == "%" else (scaled(op, low, b), scaled(op, high, b))
        if op not in {"-", "+", "max", "min"}:
            return -math.inf, math.inf
        (low, high), (least, greatest) = self.range(a), self.range(b)
        if op == "-":
            return low - greatest, high - least
        return WORK[op](low, least), WORK[op](high, greatest)

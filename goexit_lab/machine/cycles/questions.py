"""What is asked about one number, as Python expressions that are true where something does not hold.

Invariant: an expression asks for the fact that it is made of, neither more nor less.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from goexit_lab.machine.cycles.facts import Fact, whole
from goexit_lab.machine.cycles.terms import Number, Term, is_term

_COMPARED: Final = (
    ("!=", Fact(exact=0)),
    ("==", Fact(unequal={0})),
    ("<", Fact(low=0)),
    ("<=", Fact(low=1)),
    (">", Fact(high=0)),
    (">=", Fact(high=-1)),
)
"""How two numbers compare where what is asked of their difference does not hold."""


def questions(name: str, fact: Fact) -> list[str]:
    """What is asked about the number `name`, but for a divisor."""
    if fact.exact is not None:
        return [f"{name} != {literal(fact.exact)}"]
    found: list[str] = []
    if fact.true is not None:
        found.append(f"not {name}" if fact.true else name)
    if fact.low is not None and fact.high is not None:
        found.append(f"not {fact.low} <= {name} <= {fact.high}")
    elif fact.low is not None:
        found.append(f"{name} < {fact.low}")
    elif fact.high is not None:
        found.append(f"{name} > {fact.high}")
    low, high = (-math.inf if fact.low is None else fact.low), (math.inf if fact.high is None else fact.high)
    return found + [f"{name} == {each}" for each in sorted(fact.unequal) if low <= each <= high]


def without(term: Term, fact: Fact, text: Callable[[Number], str]) -> str:
    """One question about what a term is made of instead of about itself, which need not be made then; "": none will do.

    `text`: the expression of a number.
    """
    if term.op == "<<" and not is_term(term.args[1]) and fact == Fact(low=fact.low, high=fact.high):
        inner, by = term.args
        low = None if fact.low is None else -(-fact.low >> by)
        return " or ".join(questions(text(inner), Fact(low=low, high=None if fact.high is None else fact.high >> by)))
    if term.op != "-" or not whole(*term.args):
        return ""
    a, b = term.args
    if not is_term(a) and fact in (Fact(low=fact.low), Fact(high=fact.high)):
        return f"{text(b)} > {a - fact.low}" if fact.low is not None else f"{text(b)} < {a - (fact.high or 0)}"
    return next((f"{text(a)} {sign} {text(b)}" for sign, each in _COMPARED if each == fact), "")


def literal(value: Number) -> str:
    """A plain number."""
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "(-inf)"
    return f"({value!r})" if value < 0 else repr(value)

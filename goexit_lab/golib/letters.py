"""What Unicode says about a rune, as package unicode asks for it.

Model: `kit.runes` has the tables; a rune's other case is the one rune that stands for it: what would become several
stays as it is.

Invariant: numbers that are no runes have no properties.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from goexit_lab.kit import runes
from goexit_lab.kit.runes import category
from goexit_lab.runtime.utf8 import MAX_RUNE

_SPACES: Final = frozenset((
    *range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
))  # fmt: skip


def valid(rune: int) -> bool:
    """Whether it is a rune at all, and no half of a pair."""
    return 0 <= rune <= MAX_RUNE and not 0xD800 <= rune <= 0xDFFF


def is_letter(rune: int) -> bool:
    """A letter."""
    return category(rune).startswith("L")


def is_digit(rune: int) -> bool:
    """A decimal digit."""
    return category(rune) == "Nd"


def is_number(rune: int) -> bool:
    """A digit, fraction, Roman numeral, …."""
    return category(rune).startswith("N")


def is_space(rune: int) -> bool:
    """White space."""
    return rune in _SPACES


def is_upper(rune: int) -> bool:
    """A capital letter."""
    return category(rune) == "Lu"


def is_lower(rune: int) -> bool:
    """A small letter."""
    return category(rune) == "Ll"


def is_title(rune: int) -> bool:
    """A letter in title case."""
    return category(rune) == "Lt"


def is_punct(rune: int) -> bool:
    """Punctuation."""
    return category(rune).startswith("P")


def is_symbol(rune: int) -> bool:
    """A symbol."""
    return category(rune).startswith("S")


def is_mark(rune: int) -> bool:
    """A mark that belongs to the rune before."""
    return category(rune).startswith("M")


def is_control(rune: int) -> bool:
    """A control character."""
    return category(rune) == "Cc"


def is_graphic(rune: int) -> bool:
    """Something to be seen, or a space of some width."""
    return category(rune) == "Zs" or runes.is_print(rune)


@cache
def _folds() -> dict[int, int]:
    return {rune: orbit[0] for orbit in runes.orbits() for rune in orbit}


def fold(rune: int) -> int:
    """The same for all cases of a letter."""
    return _folds().get(rune, rune)

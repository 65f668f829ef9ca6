"""What Unicode says about a rune: its kind, and its other cases.

Model: the categories come from Python's Unicode database; a rune's other case is the one rune that stands for it, as
in Go: what would become several stays as it is.

Invariant: numbers that are no runes have no properties.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from goexit_lab.runtime.utf8 import MAX_RUNE

_SPACES: Final = frozenset((
    *range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
))  # fmt: skip
_DOTTED_I: Final = 0x130
_OF_TURKISH: Final = frozenset((_DOTTED_I, 0x131))  # only there the same as i and I
_PAIRS: Final = ((0x390, 0x1FD3), (0x3B0, 0x1FE3), (0xFB05, 0xFB06))  # alike, though none is another one's case
_CASES_END: Final = 0x1E944  # no rune from here on has cases


def valid(rune: int) -> bool:
    """Whether it is a rune at all, and no half of a pair."""
    return 0 <= rune <= MAX_RUNE and not 0xD800 <= rune <= 0xDFFF


def category(rune: int) -> str:
    """Its general category, such as Lu; empty for what is no rune."""
    return unicodedata.category(chr(rune)) if 0 <= rune <= MAX_RUNE else ""


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
    found = category(rune)
    return found[:1] in {"L", "M", "N", "P", "S"} if found != "Zs" else True


def is_print(rune: int) -> bool:
    """As graphic, but of the spaces only U+0020."""
    return valid(rune) and chr(rune).isprintable()


def to_upper(rune: int) -> int:
    """Its capital."""
    return _other(rune, chr(rune).upper()) if valid(rune) else rune


def to_lower(rune: int) -> int:
    """Its small form."""
    if rune == _DOTTED_I:
        return ord("i")
    return _other(rune, chr(rune).lower()) if valid(rune) else rune


def to_title(rune: int) -> int:
    """Its title case."""
    return _other(rune, chr(rune).title()) if valid(rune) else rune


def fold(rune: int) -> int:
    """The same for all cases of a letter."""
    return to_lower(to_upper(rune))


def simple_fold(rune: int) -> int:
    """The next larger rune that is the same but for its case; after the largest, the smallest."""
    alike = _alike().get(fold(rune), ())
    return next((each for each in alike if each > rune), alike[0]) if rune in alike else rune


def orbits() -> Iterable[tuple[int, ...]]:
    """The runes that are the same but for their case, together."""
    return _alike().values()


@cache
def _alike() -> dict[int, tuple[int, ...]]:
    """The runes that have other cases, in order, by what is the same for them."""
    found: dict[int, set[int]] = {}
    for first, second in _PAIRS:
        found[first] = found[second] = {first, second}
    for rune in range(_CASES_END):
        folded = fold(rune)
        if folded != rune and rune not in _OF_TURKISH:
            found.setdefault(folded, {folded}).add(rune)
    return {folded: tuple(sorted(runes)) for folded, runes in found.items()}


def _other(rune: int, text: str) -> int:
    return ord(text) if len(text) == 1 else rune


_SCRIPTS: Final = {
    "Han": ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH", "IDEOGRAPHIC"),
    "Latin": ("LATIN", "FEMININE ORDINAL", "MASCULINE ORDINAL", "FULLWIDTH LATIN"),
}


def in_table(name: str, rune: int) -> bool:
    """Whether `rune` is in the category (such as Lu or L) or script of that name."""
    found = category(rune)
    if not found:
        return False
    if len(name) <= 2:
        return found.startswith(name)
    said = unicodedata.name(chr(rune), "")
    return said.startswith(_SCRIPTS.get(name, (name.upper(),)))

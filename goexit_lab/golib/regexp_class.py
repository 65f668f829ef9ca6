"""Sets of runes as regular expressions name them: ranges, categories, scripts, and all cases of a letter.

Model: a set is a tuple of ranges (low, high), both included, in order, that neither touch nor overlap.

Invariant: every function here gives a set in that form.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from goexit_lab.kit import runes as unicode
from goexit_lab.runtime.utf8 import MAX_RUNE

Runes = tuple[tuple[int, int], ...]

NEWLINE: Final = ((10, 10),)
ANY: Final = ((0, MAX_RUNE),)
DIGIT: Final = ((0x30, 0x39),)
SPACE: Final = ((9, 10), (12, 13), (32, 32))
WORD: Final = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
PERL: Final = {"d": DIGIT, "s": SPACE, "w": WORD}
"""What stands behind a backslash; a capital is what is not in the set."""
POSIX: Final[dict[str, Runes]] = {
    "alnum": ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "alpha": ((0x41, 0x5A), (0x61, 0x7A)),
    "ascii": ((0, 0x7F),),
    "blank": ((9, 9), (32, 32)),
    "cntrl": ((0, 0x1F), (0x7F, 0x7F)),
    "digit": DIGIT,
    "graph": ((0x21, 0x7E),),
    "lower": ((0x61, 0x7A),),
    "print": ((0x20, 0x7E),),
    "punct": ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)),
    "space": ((9, 13), (32, 32)),
    "upper": ((0x41, 0x5A),),
    "word": WORD,
    "xdigit": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
}
_IGNORED: Final = str.maketrans("", "", "_- ")


def union(ranges: Iterable[tuple[int, int]]) -> Runes:
    """The set of everything in these ranges, which may come in any order."""
    made: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if made and low <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(made[-1][1], high))
        else:
            made.append((low, high))
    return tuple(made)


def others(runes: Runes) -> Runes:
    """Every rune that is not in the set."""
    made, low = [], 0
    for start, end in runes:
        if low < start:
            made.append((low, start - 1))
        low = end + 1
    return (*made, (low, MAX_RUNE)) if low <= MAX_RUNE else tuple(made)


def folded(runes: Runes) -> Runes:
    """The set and the other cases of every letter in it."""
    more = [
        (each, each)
        for orbit in unicode.orbits()
        if any(low <= rune <= high for rune in orbit for low, high in runes)
        for each in orbit
    ]
    return union([*runes, *more])


def one(rune: int, *, fold: bool) -> Runes:
    """The rune, with its other cases if `fold`."""
    found = [rune]
    while fold and (other := unicode.simple_fold(found[-1])) != rune:
        found.append(other)
    return union((each, each) for each in found)


@cache
def named(name: str) -> Runes | None:
    """The category or script of that name, None for what is no name of either.

    Case does not matter, nor spaces, hyphens and underscores.
    """
    plain = _plain(name)
    match plain:
        case "any":
            return ANY
        case "assigned":
            return others(unicode.named("category", "Cn") or ())
        case "ascii":
            return POSIX["ascii"]
        case _:
            found = _names().get(plain)
            return unicode.named(*found) if found is not None else None


def _plain(name: str) -> str:
    return name.translate(_IGNORED).lower() if name.isascii() else name


@cache
def _names() -> dict[str, tuple[str, str]]:
    """What the names of categories and scripts, written plainly, stand for."""
    categories = {*unicode.names("category"), *(each[0] for each in unicode.names("category")), "LC", "Cn"}
    return (
        {_plain(name): ("script", name) for name in unicode.names("script")}
        | {_plain(name): ("category", short) for name, short in unicode.aliases().items()}
        | {_plain(name): ("category", name) for name in categories}
    )

"""What Unicode says about runes, in the version that Go 1.27 has: categories, scripts, properties and cases.

Model: `runes.txt` has the tables of Go's package unicode (tests/golib/runes holds it against real Go): ranges of runes,
`low-high/stride`, by category, script and property; ranges of letters with how far their capital, small form and title
case are away; and runes that are the same but for their case where the cases do not say so. It is read when something
beyond ASCII is asked about.

Invariant: what is said does not depend on the Python that runs this: each has another version of Unicode.
Invariant: numbers that are no runes have no category and no other case.

Decision (2026-11-29): tables of our own instead of Python's unicodedata. From 3.11 to 3.15 it goes from Unicode 14 to
17, so that a recording, which is a program with its options, was not the same everywhere; it has no simple mappings for
27 Greek letters that become two in capitals, and no scripts.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

_LAST: Final = 0x10FFFF
_UNASSIGNED: Final = "Cn"
_CASED: Final = ["Ll", "Lt", "Lu"]
_ASCII: Final = tuple(unicodedata.category(chr(rune)) for rune in range(0x80))
"""The part that no version changes."""
_ALTERNATE: Final = _LAST + 1
"""Instead of a distance: capitals and small letters alternate in the range, the first is a capital."""

Ranges = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Tables:
    version: str = ""
    ranges: dict[tuple[str, str], Ranges] = field(default_factory=dict)  # by kind and name
    aliases: dict[str, str] = field(default_factory=dict)  # of categories
    cases: dict[int, tuple[int, int, int]] = field(default_factory=dict)  # capital, small form, title case
    folds: dict[int, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)  # of what is in one category
    kinds: list[tuple[int, str]] = field(default_factory=list)  # where it ends, and the category


@cache
def _tables() -> _Tables:
    made = _Tables()
    for line in files("goexit_lab.kit").joinpath("runes.txt").read_text(encoding="ascii").splitlines():
        kind, name, *others = line.split()
        match kind:
            case "version":
                made.version = name
            case "alias":
                made.aliases[name] = others[0]
            case "case":
                low, high = (int(each, 16) for each in name.split("-"))
                made.cases |= _cases(low, high, [int(each) for each in others])
            case "fold":
                made.folds[int(name, 16)] = int(others[0], 16)
            case _:
                made.ranges[kind, name] = _joined(each for text in others for each in _spread(text))
    found = sorted(
        (low, high, name) for (kind, name), ranges in made.ranges.items() if kind == "category" for low, high in ranges
    )
    made.starts = [low for low, _, _ in found]
    made.kinds = [(high, name) for _, high, name in found]
    return made


def _spread(text: str) -> Iterator[tuple[int, int]]:
    """Ranges without strides."""
    ends, _, stride = text.partition("/")
    low, _, high = ends.partition("-")
    first, last = int(low, 16), int(high or low, 16)
    if stride:
        yield from ((each, each) for each in range(first, last + 1, int(stride)))
    else:
        yield first, last


def _joined(ranges: Iterator[tuple[int, int]]) -> Ranges:
    """Ranges in order, those that touch made one."""
    made: list[tuple[int, int]] = []
    for low, high in ranges:
        if made and made[-1][1] + 1 == low:
            made[-1] = made[-1][0], high
        else:
            made.append((low, high))
    return tuple(made)


def _cases(low: int, high: int, away: list[int]) -> dict[int, tuple[int, int, int]]:
    """Capital, small form and title case of each letter from `low` to `high`."""
    if _ALTERNATE not in away:
        upper, lower, title = away
        return {each: (each + upper, each + lower, each + title) for each in range(low, high + 1)}
    pairs = {each: each + 1 - ((each - low) & 1) * 2 for each in range(low, high + 1)}
    return {each: (each, other, each) if each < other else (other, each, other) for each, other in pairs.items()}


def version() -> str:
    """Unicode's version, such as 17.0.0."""
    return _tables().version


def category(rune: int) -> str:
    """Its general category, such as Lu; Cn where Unicode has given the number to nothing, empty for what is no rune."""
    if 0 <= rune < 0x80:
        return _ASCII[rune]
    return _category(rune) if 0 <= rune <= _LAST else ""


@cache
def _category(rune: int) -> str:
    tables = _tables()
    end, name = tables.kinds[bisect_right(tables.starts, rune) - 1]
    return name if rune <= end else _UNASSIGNED


def is_print(rune: int) -> bool:
    """Whether Go prints it as it is: a letter, mark, number, punctuation, symbol or the space of ASCII."""
    return category(rune)[:1] in {"L", "M", "N", "P", "S"} or rune == 0x20


@cache
def named(kind: str, name: str) -> Ranges | None:
    """The runes of a category, script or property; None where there is none of that name.

    A category may also be a letter, for all that begin with it but Cn, LC for the letters with cases, or Cn.
    """
    ranges = _tables().ranges
    if kind != "category" or (kind, name) in ranges:
        return ranges.get((kind, name))
    if name == _UNASSIGNED:
        return _between(sorted(each for (what, _), found in ranges.items() if what == kind for each in found))
    parts = _CASED if name == "LC" else [of for what, of in ranges if what == kind and of[0] == name]
    return _joined(iter(sorted(each for of in parts for each in ranges[kind, of]))) or None


def _between(ranges: list[tuple[int, int]]) -> Ranges:
    """What is in none of these."""
    ends = [(-1, -1), *ranges, (_LAST + 1, _LAST + 1)]
    return tuple((high + 1, low - 1) for (_, high), (low, _) in pairwise(ends) if high + 1 < low)


def names(kind: str) -> list[str]:
    """The names of all categories of two letters that Unicode has assigned runes, scripts or properties."""
    return [name for what, name in _tables().ranges if what == kind]


def aliases() -> dict[str, str]:
    """Long names of categories, such as Lowercase_Letter, and the short ones."""
    return dict(_tables().aliases)


@cache
def _members(kind: str, name: str) -> tuple[list[int], list[int]]:
    found = named(kind, name) or ()
    return [low for low, _ in found], [high for _, high in found]


def is_in(kind: str, name: str, rune: int) -> bool:
    """Whether `rune` is in that category, script or property."""
    starts, ends = _members(kind, name)
    at = bisect_right(starts, rune) - 1
    return at >= 0 and rune <= ends[at]


def to_upper(rune: int) -> int:
    """Its capital; itself where there is none."""
    return _tables().cases.get(rune, (rune,))[0]


def to_lower(rune: int) -> int:
    """Its small form."""
    return _tables().cases.get(rune, (rune, rune))[1]


def to_title(rune: int) -> int:
    """Its title case."""
    return _tables().cases.get(rune, (rune, rune, rune))[2]


def simple_fold(rune: int) -> int:
    """The next larger rune that is the same but for its case; after the largest, the smallest."""
    tables = _tables()
    if rune in tables.folds:
        return tables.folds[rune]
    upper, lower, _ = tables.cases.get(rune, (rune, rune, rune))
    return lower if lower != rune else upper


@cache
def orbits() -> tuple[tuple[int, ...], ...]:
    """The runes that are the same but for their case, together, each time from the smallest on."""
    tables, seen, made = _tables(), set[int](), []
    for rune in sorted({*tables.cases, *tables.folds}):
        if rune not in seen:
            orbit = [rune]
            while (other := simple_fold(orbit[-1])) != rune:
                orbit.append(other)
            seen.update(orbit)
            if len(orbit) > 1:
                made.append(tuple(orbit))
    return tuple(made)

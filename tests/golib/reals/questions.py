"""What the functions of packages math and math/cmplx are asked in the tests, and what ours answer.

A question is a function's name and its arguments as words of 64 bits, an answer its results as words.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from goexit_lab.golib.packages import natives_of, packages
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import types
from goexit_lab.lang.objects import Func
from goexit_lab.lang.types import Signature, Type, under

WORD: Final = (1 << 64) - 1


def bits(value: float) -> int:
    """A float as a word."""
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def number(word: int) -> float:
    """A word as a float."""
    return float(struct.unpack("<d", struct.pack("<Q", word))[0])


@dataclass(frozen=True, slots=True)
class Question:
    """A function of package math, or of math/cmplx if its name says so, and the words of its arguments."""

    name: str
    words: tuple[int, ...]

    def __str__(self) -> str:
        """As real Go reads it."""
        return " ".join((self.name, *(f"{word:x}" for word in self.words)))


# ---- what there is to ask --------------------------------------------------------------------------------------------

NAMES: Final = (
    *sorted(natives_of("math")),
    *(f"cmplx.{name}" for name in sorted(natives_of("math/cmplx"))),
)


@cache
def signature(name: str) -> Signature:
    """The types that a function takes and gives."""
    package = "math/cmplx" if name.startswith("cmplx.") else "math"
    found = packages(4, 8).checked(package).package.scope.lookup(name.removeprefix("cmplx."))
    assert isinstance(found, Func)
    assert isinstance(found.type, Signature)
    return found.type


def kinds(of: list[Type]) -> list[types.Kind]:
    """Kinds of basic types."""
    found = [under(each) for each in of]
    return [each.kind for each in found if isinstance(each, types.Basic)]


PLAIN: Final = (0.0, 1.0, 2.0, 3.0, 0.5, 0.1, 7.0, 10.0, 100.5, 1e-5, 1e8, 1e300, 5e-324, 1e-310, math.inf, math.nan)
LIMITS: Final = (
    *(2.0**power for power in (-1022, -1000, -70, -60, -56, -54, -53, -29, -28, -27, -14, -13, -4)),
    *(2.0**power for power in (26, 28, 29, 30, 31, 32, 52, 53, 54, 58, 62, 63, 64, 129, 302, 1022, 1023)),
    *(math.pi * eighths / 4 for eighths in range(1, 10)),
    *(0.25, 0.34657359027997264, 0.41421356237309503, 0.2928932188134525, 0.625, 0.66, 0.7, 0.7071067811865476),
    *(0.84375, 0.85, 0.9, 0.7316321449683623, 0.19163214496836226, 1.1916321449683622, 1.7316321449683623),
    *(1.0397207708399179, 1.25, 1.4616321449683622, 1e-7, 1e-9, 2.414213562373095, 2.8571, 1 / 0.35, 4.5454, 5.0),
    *(6.0, 8.0, 20.0, 21.0, 27.3, 28.0, 33.0, 38.816242111356935, 44.014845965556525, 56.0, 143.01608, 171.7, 200.0),
    *(708.3964185322641, 709.1, 709.5, 709.782712893384, 710.4758600739439, 744.4400719213812, 745.1332191019412),
    *(1022.5, 1023.5, 1074.0, 1074.5, 1075.0, 1076.0, 2.848094538889218e-306, 1.7976931348623157e308, 8.98e307),
)
"""Where a method ends and another begins."""
_QUIET: Final = 0x0008_0000_0000_0000
"""What a NaN has that no host changes."""
ORDERS: Final = (0, 1, 2, 3, 5, 30, 33, 34, 100, 323, 324, 308, 309, 1000, 1074, 1075, 2000, 4097)


def _chosen(chance: random.Random) -> float:
    """A float of any size, more often one of a size that people take."""
    match chance.randrange(8):
        case 0:
            word = chance.getrandbits(64)
            return number(word | _QUIET if math.isnan(number(word)) else word)
        case 1:
            return chance.choice(PLAIN) * chance.choice((1, -1))
        case 2:
            near = chance.choice(LIMITS) * chance.choice((1, -1))
            return chance.choice((near, math.nextafter(near, math.inf), math.nextafter(near, -math.inf)))
        case 3:
            return float(chance.randrange(-400, 400)) / chance.choice((1, 2, 4))
        case 4:
            return chance.uniform(-2, 2)
        case 5:
            return chance.uniform(-50, 50)
        case 6:
            return chance.uniform(-1100, 1100)
        case _:
            return math.ldexp(chance.uniform(-1, 1), chance.randrange(-80, 80))


def _short(chance: random.Random) -> int:
    """The bits of a float of 32 bits, not those of a NaN that hosts change."""
    word = chance.getrandbits(32)
    return word | 0x0040_0000 if word & 0x7F80_0000 == 0x7F80_0000 else word


def _word(kind: types.Kind, chance: random.Random) -> int:
    match kind:
        case types.Kind.FLOAT64:
            return bits(_chosen(chance))
        case types.Kind.FLOAT32:
            return chance.choice((_short(chance), 0, 1 << 31, 1, 0x7F7FFFFF, 0x7F800000, 0x00800000, 0x3F800000))
        case types.Kind.UINT32:
            return _short(chance)
        case types.Kind.UINT64:
            return chance.getrandbits(64)
        case types.Kind.INT:
            order = chance.choice((*ORDERS, chance.randrange(300)))
            return chance.choice((order, -order)) & WORD
        case _:
            raise InternalError(f"no word is a {kind}")


def _systematic(kind: types.Kind) -> Iterator[int]:
    """The arguments that are asked in any case, of a function of one float."""
    if kind is types.Kind.FLOAT64:
        for each in (*PLAIN, *LIMITS):
            for near in dict.fromkeys((each, math.nextafter(each, 0.0), math.nextafter(each, math.inf))):
                yield bits(near)
                yield bits(-near)


def questions(name: str, count: int) -> list[Question]:
    """As many different questions about a function as asked for; the same in every run."""
    chance = random.Random(name)  # noqa: S311
    takes = kinds([var.type for var in signature(name).params.vars])
    words = [word for kind in takes for word in ([types.Kind.FLOAT64] * 2 if kind is types.Kind.COMPLEX128 else [kind])]
    found: dict[Question, None] = {}
    if len(words) == 1:
        found = dict.fromkeys(Question(name, (word,)) for word in _systematic(words[0]))
    for _ in range(2 * count if words else 1):
        found[Question(name, tuple(_word(kind, chance) for kind in words))] = None
    whole = list(found)
    return sorted(chance.sample(whole, min(count, len(whole))), key=lambda each: each.words)


# ---- our answers -----------------------------------------------------------------------------------------------------


def _argument(kind: types.Kind, words: list[int]) -> object:
    match kind:
        case types.Kind.FLOAT64:
            return number(words.pop(0))
        case types.Kind.COMPLEX128:
            return complex(number(words.pop(0)), number(words.pop(0)))
        case types.Kind.FLOAT32:
            return struct.unpack("<f", struct.pack("<I", words.pop(0)))[0]
        case types.Kind.INT:
            word = words.pop(0)
            return word - (1 << 64) if word >> 63 else word
        case _:
            return words.pop(0)


def _words(kind: types.Kind, value: object) -> list[int]:
    match kind:
        case types.Kind.FLOAT64:
            return [bits(cast("float", value))]
        case types.Kind.COMPLEX128:
            both = cast("complex", value)
            return [bits(both.real), bits(both.imag)]
        case types.Kind.FLOAT32:
            return [int(struct.unpack("<I", struct.pack("<f", value))[0])]
        case _:
            return [int(cast("int", value)) & WORD]


def answer(question: Question) -> tuple[int, ...]:
    """The words of what ours gives."""
    package, name = "math", question.name
    if name.startswith("cmplx."):
        package, name = "math/cmplx", name.removeprefix("cmplx.")
    function = cast("Callable[..., object]", natives_of(package)[name])
    typ = signature(question.name)
    left = list(question.words)
    given = function(*(_argument(kind, left) for kind in kinds([var.type for var in typ.params.vars])))
    gives = kinds([var.type for var in typ.results.vars])
    values = cast("tuple[object, ...]", given) if len(gives) > 1 else (given,)
    return tuple(word for kind, value in zip(gives, values, strict=True) for word in _words(kind, value))

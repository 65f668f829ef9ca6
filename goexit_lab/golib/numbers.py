"""Reading numbers from text as strconv does.

Invariant: a value out of range comes back as the nearest one in range, together with the reason.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Final

from goexit_lab.kit.words import round_f32

GOOD, SYNTAX, RANGE, BASE, BITS = range(5)
"""What can be wrong with a number."""

_PREFIXES: Final = {"0b": 2, "0o": 8, "0x": 16}
_DECIMAL: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_HEXADECIMAL: Final = re.compile(r"([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)", re.ASCII | re.IGNORECASE)
_INFINITE: Final = re.compile(r"([+-]?)inf(inity)?", re.IGNORECASE)
_DECIMAL_SEPARATOR: Final = re.compile(r"(?<=[0-9])_(?=[0-9])")
_SEPARATOR: Final = re.compile(r"(?<=[0-9a-f])_(?=[0-9a-f])|(?<=0[box])_(?=[0-9a-f])", re.IGNORECASE)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST: Final = 64
"""Significant digits of any number that has 64 bits, at most: those in base 2."""
_MAX_F32: Final = float((1 << 128) - (1 << 104))
_BEYOND_F32: Final = (1 << 128) - (1 << 103)
"""The least magnitude that is rounded to an infinity of 32 bits."""
_FAR: Final = 5_000
"""A magnitude of so many digits or bits before or behind the point is infinite or zero for every float."""
_ENOUGH: Final = 800
"""Digits that decide how a float is rounded, but for whether anything follows: halfway between two are at most 768."""


def parse_uint(data: bytes, base: int, bits: int) -> tuple[int, int, int]:
    """Value, what is wrong with it, and the base or size that is."""
    text = data.decode("ascii", "replace")
    if not text:
        return 0, SYNTAX, 0
    if base != 0 and not 2 <= base <= 36:
        return 0, BASE, base
    if not 0 <= bits <= 64:
        return 0, BITS, bits
    digits, amiss = text, False
    if base == 0:
        base, digits = _based(text)
        digits, amiss = digits.replace("_", ""), "_" in _SEPARATOR.sub("", text)
    limit = (1 << (bits or 64)) - 1
    known = _DIGITS[:base]
    good = next((at for at, digit in enumerate(digits) if digit.lower() not in known), len(digits))
    significant = digits[:good].lstrip("0")
    # Python reads no number of thousands of digits. What is out of range is so before a later digit is wrong.
    value = limit + 1 if len(significant) > _MOST else int(significant or "0", base)
    if value > limit:
        return limit, RANGE, 0
    return (0, SYNTAX, 0) if amiss or good < len(digits) or not digits else (value, GOOD, 0)


def _based(text: str) -> tuple[int, str]:
    """The base that a prefix says, and the digits behind it."""
    found = _PREFIXES.get(text[:2].lower())
    if found is not None:
        return found, text[2:]
    if len(text) > 1 and text[0] == "0":
        return 8, text[1:]
    return 10, text


def parse_int(data: bytes, base: int, bits: int) -> tuple[int, int, int]:
    """As parse_uint, with a sign."""
    if not data:
        return 0, SYNTAX, 0
    negative = data[:1] == b"-"
    digits = data[1:] if data[:1] in {b"-", b"+"} else data
    value, problem, number = parse_uint(digits, base, bits)
    if problem not in {GOOD, RANGE}:
        return 0, problem, number
    limit = 1 << (bits or 64) - 1
    if negative:  # only the value counts: what does not fit one bit is -1, and good
        return (-value, GOOD, 0) if value <= limit else (-limit, RANGE, 0)
    return (value, GOOD, 0) if value < limit else (limit - 1, RANGE, 0)


def parse_float(data: bytes, bits: int) -> tuple[float, int]:
    """Value and what is wrong with it."""
    text = data.decode("ascii", "replace")
    text = (_SEPARATOR if "x" in text[:3].lower() else _DECIMAL_SEPARATOR).sub("", text)
    infinite = _INFINITE.fullmatch(text)
    if infinite:
        return (-math.inf if infinite[1] == "-" else math.inf), GOOD
    if text.lower() == "nan":
        return math.nan, GOOD
    negative = text.startswith("-")
    exact = _exact(text)
    if exact is None:
        return 0.0, SYNTAX
    value = _rounded(exact, bits)
    signed = -value if negative else value
    return signed, RANGE if math.isinf(value) else GOOD


def _exact(text: str) -> Fraction | None:
    """The magnitude of a number in decimal or hexadecimal notation, or one that is rounded to the same float."""
    hexadecimal = _HEXADECIMAL.fullmatch(text)
    if hexadecimal:
        whole, part = hexadecimal[2], hexadecimal[3]
        return _magnitude(whole, part, 16, _exponent(hexadecimal[4])) if whole + part else None
    if not _DECIMAL.fullmatch(text):
        return None
    mantissa, _, exponent = text.lower().lstrip("+-").partition("e")
    whole, _, part = mantissa.partition(".")
    return _magnitude(whole, part, 10, _exponent(exponent or "0"))


def _exponent(text: str) -> int:
    """The number, or one as far away as no text makes up for."""
    digits = text.lstrip("+-").lstrip("0")
    size = int(digits or "0") if len(digits) < 19 else 10**18
    return -size if text[0] == "-" else size


def _magnitude(whole: str, part: str, base: int, exponent: int) -> Fraction:
    """`whole`.`part` in base 10, times 10 to the exponent; or in base 16, times 2 to it."""
    digits = (whole + part).lstrip("0")
    if not digits:
        return Fraction(0)
    step, root = (4, 2) if base == 16 else (1, 10)  # places of the exponent that a digit takes
    point = (len(digits) - len(part)) * step + exponent  # 0.digits times root to this
    if abs(point) > _FAR:
        return Fraction(root) ** _FAR if point > 0 else Fraction(0)
    if len(digits) > _ENOUGH:
        digits = digits[:_ENOUGH] + ("1" if digits[_ENOUGH:].strip("0") else "")
    return int(digits, base) * Fraction(root) ** (point - len(digits) * step)


def _rounded(exact: Fraction, bits: int) -> float:
    """The float of that width nearest to `exact`, an infinity if it is too large."""
    try:
        value = float(exact)
    except OverflowError:
        return math.inf
    if bits != 32:
        return value
    near = round_f32(value)
    if math.isinf(near):
        return near if exact >= _BEYOND_F32 else _MAX_F32
    if Fraction(value) == exact or near == value:
        return near
    # Rounding twice goes wrong only where the first landed halfway between two 32-bit floats.
    step = math.ulp(value)
    candidates = [round_f32(value - step), round_f32(value + step)]
    return min(candidates, key=lambda each: (abs(Fraction(each) - exact), each != near))

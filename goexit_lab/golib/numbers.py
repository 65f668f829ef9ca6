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
_SEPARATOR: Final = re.compile(r"(?<=[0-9a-f])_(?=[0-9a-f])|(?<=0[box])_(?=[0-9a-f])", re.IGNORECASE)
_MAX_EXPONENT: Final = 10_000
"""Exponents beyond this give infinities or zeros whatever the digits are."""


def parse_uint(data: bytes, base: int, bits: int) -> tuple[int, int, int]:
    """Value, what is wrong with it, and the base or size that is."""
    text = data.decode("ascii", "replace")
    if base != 0 and not 2 <= base <= 36:
        return 0, BASE if text else SYNTAX, base
    if not 0 <= bits <= 64:
        return 0, BITS, bits
    digits = text
    if base == 0:
        base, digits = _based(text)
        digits = _based(_SEPARATOR.sub("", text))[1]
    if not digits or not digits.isalnum() or not digits.isascii():
        return 0, SYNTAX, 0
    try:
        value = int(digits, base)
    except ValueError:
        return 0, SYNTAX, 0
    limit = (1 << (bits or 64)) - 1
    return (value, GOOD, 0) if value <= limit else (limit, RANGE, 0)


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
    value, problem, number = parse_uint(digits, base, max(64, bits))
    if problem not in {GOOD, RANGE}:
        return 0, problem, number
    if bits < 0:
        return 0, BITS, bits
    limit = 1 << (bits or 64) - 1
    if negative:
        return (-value, problem, 0) if value <= limit and problem == GOOD else (-limit, RANGE, 0)
    return (value, problem, 0) if value < limit and problem == GOOD else (limit - 1, RANGE, 0)


def parse_float(data: bytes, bits: int) -> tuple[float, int]:
    """Value and what is wrong with it."""
    text = _SEPARATOR.sub("", data.decode("ascii", "replace"))
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
    """The magnitude of a number in decimal or hexadecimal notation."""
    hexadecimal = _HEXADECIMAL.fullmatch(text)
    if hexadecimal:
        whole, part = hexadecimal[2], hexadecimal[3]
        if not whole + part:
            return None
        exponent = max(-_MAX_EXPONENT, min(_MAX_EXPONENT, int(hexadecimal[4])))
        return int(whole + part, 16) * Fraction(2) ** (exponent - 4 * len(part))
    if not _DECIMAL.fullmatch(text):
        return None
    mantissa, _, exponent_text = text.lower().lstrip("+-").partition("e")
    exponent = max(-_MAX_EXPONENT, min(_MAX_EXPONENT, int(exponent_text or 0)))
    whole, _, part = mantissa.partition(".")
    return int((whole + part) or "0") * Fraction(10) ** (exponent - len(part))


def _rounded(exact: Fraction, bits: int) -> float:
    """The float of that width nearest to `exact`, an infinity if it is too large."""
    try:
        value = float(exact)
    except OverflowError:
        return math.inf
    if bits != 32:
        return value
    near = round_f32(value)
    if math.isinf(near) or Fraction(value) == exact or near == value:
        return near
    # Rounding twice goes wrong only where the first landed halfway between two 32-bit floats.
    step = math.ulp(value)
    candidates = [round_f32(value - step), round_f32(value + step)]
    return min(candidates, key=lambda each: (abs(Fraction(each) - exact), each != near))

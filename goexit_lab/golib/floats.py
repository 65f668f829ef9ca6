"""Floating-point numbers as text, in every format that strconv has.

Model: a finite number is its sign, its decimal digits and the place of the decimal point; a format is a way to lay
these out. The shortest digits are the fewest that, read back, give the same number in its width (32 or 64 bits).

Invariant: everything is computed from the exact value of the number; no digit is guessed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from goexit_lab.kit.words import round_f32

_MANTISSA = {32: 23, 64: 52}
_BIAS = {32: -127, 64: -1023}


@dataclass(frozen=True, slots=True)
class _Digits:
    """The decimal number 0.`digits` × 10**`point`."""

    digits: str
    point: int


def format_float(value: float, fmt: str, prec: int, bits: int) -> str:
    """`value` in the format `fmt` (one of b e E f g G x X) with `prec` digits, -1 for as few as identify it."""
    if bits == 32:
        value = round_f32(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    magnitude = abs(value)
    match fmt:
        case "b":
            return sign + _binary(magnitude, bits)
        case "x" | "X":
            text = _hexadecimal(magnitude, prec)
            return sign + (text.upper() if fmt == "X" else text)
        case _:
            pass
    shortest = prec < 0
    if shortest:
        found = _shortest(magnitude, bits)
        prec = {
            "e": len(found.digits) - 1,
            "E": len(found.digits) - 1,
            "f": max(len(found.digits) - found.point, 0),
        }.get(fmt, len(found.digits))
    elif fmt == "f":
        return sign + f"{magnitude:.{prec}f}"
    else:
        found = _rounded(magnitude, prec + 1 if fmt in "eE" else max(prec, 1))
        prec = max(prec, 1) if fmt in "gG" else prec
    match fmt:
        case "e" | "E":
            return sign + _exponential(found, prec, fmt)
        case "f":
            return sign + _plain(found, prec)
        case "g" | "G":
            return sign + _general(found, prec, fmt, shortest=shortest)
        case _:
            return "%" + fmt


def _shortest(value: float, bits: int) -> _Digits:
    """The fewest digits that give back the non-negative `value`."""
    if value == 0:
        return _Digits("0", 1)
    text = f"{value:.16e}"
    if bits == 64:
        text = repr(value)
        mantissa, _, exponent = text.partition("e")
        whole, _, part = mantissa.partition(".")
        digits = whole + part
        point = len(whole) + int(exponent or 0)
        stripped = digits.lstrip("0")
        point -= len(digits) - len(stripped)
        return _Digits(stripped.rstrip("0") or "0", point)
    for prec in range(9):
        text = f"{value:.{prec}e}"
        if round_f32(float(text)) == value:
            break
    mantissa, _, exponent = text.partition("e")
    return _Digits(mantissa.replace(".", "").rstrip("0") or "0", int(exponent) + 1)


def _rounded(value: float, count: int) -> _Digits:
    """`value` rounded to `count` digits, half to even on the exact value; trailing zeros are dropped."""
    if value == 0:
        return _Digits("0", 1)
    mantissa, _, exponent = f"{value:.{count - 1}e}".partition("e")
    return _Digits(mantissa.replace(".", "").rstrip("0") or "0", int(exponent) + 1)


def _exponential(found: _Digits, prec: int, fmt: str) -> str:
    zero = found.digits == "0"
    exponent = 0 if zero else found.point - 1
    text = found.digits[0]
    if prec > 0:
        text += "." + found.digits[1 : prec + 1].ljust(prec, "0")
    return f"{text}{fmt}{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def _plain(found: _Digits, prec: int) -> str:
    digits, point = found.digits, found.point
    whole = digits[:point].ljust(point, "0") if point > 0 else "0"
    if prec <= 0:
        return whole
    after = "0" * max(-point, 0) + digits[max(point, 0) :]
    return f"{whole}.{after[:prec].ljust(prec, '0')}"


def _general(found: _Digits, prec: int, fmt: str, *, shortest: bool) -> str:
    count = 0 if found.digits == "0" else len(found.digits)
    point = 0 if found.digits == "0" else found.point
    limit = prec
    if limit > count >= point:
        limit = count
    if shortest:
        limit = 6
    exponent = point - 1
    if exponent < -4 or exponent >= limit:
        return _exponential(found, min(prec, max(count, 1)) - 1, "e" if fmt == "g" else "E")
    if found.digits == "0":
        return "0"
    return _plain(found, max(count - point, 0))


def _parts(value: float, bits: int) -> tuple[int, int]:
    """Mantissa and exponent: `value` = mantissa × 2**exponent with the mantissa's bits as they lie in memory."""
    width = _MANTISSA[bits]
    least = _BIAS[bits] + 1 - width
    if value == 0:
        return 0, least
    exponent = max(math.frexp(value)[1] - 1 - width, least)
    return int(Fraction(value) / Fraction(2) ** exponent), exponent


def _binary(value: float, bits: int) -> str:
    mantissa, exponent = _parts(value, bits)
    return f"{mantissa}p{exponent:+d}"


def _hexadecimal(value: float, prec: int) -> str:
    """`value` as 0x1.…p±dd."""
    if value == 0:
        return "0x0" + ("." + "0" * prec if prec > 0 else "") + "p+00"
    fraction, exponent = math.frexp(value)
    mantissa, exponent = int(Fraction(fraction) * (1 << 61)), exponent - 1  # 1.xxx with 60 bits behind the point
    if 0 <= prec < 15:
        shift = 60 - 4 * prec
        extra = mantissa & (1 << shift) - 1
        mantissa >>= shift
        half = 1 << shift - 1
        if extra > half or (extra == half and mantissa & 1):
            mantissa += 1
        mantissa <<= shift
        if mantissa >> 61:
            mantissa >>= 1
            exponent += 1
    digits = f"{mantissa & (1 << 60) - 1:015x}"
    digits = digits.rstrip("0") if prec < 0 else digits[:prec].ljust(prec, "0")
    point = "." if digits else ""
    return f"0x{mantissa >> 60}{point}{digits}p{'-' if exponent < 0 else '+'}{abs(exponent):02d}"

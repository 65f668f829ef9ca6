"""The values of literals.

The model: a literal that the scanner has accepted is read exactly: integers and floats without rounding, strings as the
bytes that a Go string holds.

Invariant: every function here takes a `ast.BasicLit.value` of its kind that was scanned without error.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

MAX_EXPONENT: Final = 50_000
"""Largest power, up or down, that `float_value` works out; float64 ends at 1e308, so only a slip is beyond it."""

MAX_DIGITS: Final = 4_000
"""Longest number that is worked out; below the limit of Python's own conversion."""

_ESCAPE: Final = re.compile(r"\\(?:([0-7]{3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIMPLE: Final = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}


def int_value(lexeme: str) -> int:
    """Return the value of an INT literal.

    Raises:
        OverflowError: it has more than `MAX_DIGITS` digits.
    """
    digits = lexeme.replace("_", "").lower()
    if len(digits) > MAX_DIGITS:
        raise OverflowError(f"excessively long constant: {lexeme[:10]}... ({len(lexeme)} chars)")
    if digits[:2] in {"0x", "0b", "0o"}:
        return int(digits, 0)
    return int(digits, 8 if len(digits) > 1 and digits[0] == "0" else 10)


def float_value(lexeme: str) -> Fraction:
    """Return the exact value of a FLOAT literal.

    Raises:
        OverflowError: it has more than `MAX_DIGITS` digits or an exponent beyond `MAX_EXPONENT`.
    """
    text = lexeme.replace("_", "").lower()
    if len(text) > MAX_DIGITS:
        raise OverflowError(f"excessively long constant: {lexeme[:10]}... ({len(lexeme)} chars)")
    is_hex = text.startswith("0x")
    mantissa, _, power = text.removeprefix("0x").partition("p" if is_hex else "e")
    exponent = int(power or "0")
    if abs(exponent) > MAX_EXPONENT:
        raise OverflowError(f"excessively large exponent: {power}")
    whole, _, fraction = mantissa.partition(".")
    digit_base, power_base = (16, 2) if is_hex else (10, 10)
    digits = int(whole + fraction, digit_base)
    return Fraction(digits, digit_base ** len(fraction)) * Fraction(power_base) ** exponent


def imaginary_value(lexeme: str) -> Fraction:
    """Return the exact imaginary part of an IMAG literal; it is decimal if it begins with a bare 0, as ``010i``.

    Raises:
        OverflowError: as for `int_value` and `float_value`.
    """
    number = lexeme.removesuffix("i")
    if number[:2].lower() in {"0x", "0b", "0o"} and not any(mark in number.lower() for mark in ".p"):
        return Fraction(int_value(number))
    return float_value(number)


def rune_value(lexeme: str) -> int:
    """Return the code point of a CHAR literal."""
    body = lexeme[1:-1]
    escape = _ESCAPE.fullmatch(body)
    return ord(body) if escape is None else _escaped(escape)[0]


def string_value(lexeme: str) -> bytes:
    """Return the bytes of a STRING literal, interpreted or raw; a raw string has no carriage returns."""
    body = lexeme[1:-1]
    if lexeme[0] == "`":
        return body.replace("\r", "").encode("utf-8", "surrogateescape")
    pieces: list[bytes] = []
    at = 0
    for escape in _ESCAPE.finditer(body):
        pieces.append(body[at : escape.start()].encode("utf-8", "surrogateescape"))
        code, is_byte = _escaped(escape)
        pieces.append(bytes((code,)) if is_byte else chr(code).encode())
        at = escape.end()
    pieces.append(body[at:].encode("utf-8", "surrogateescape"))
    return b"".join(pieces)


def _escaped(escape: re.Match[str]) -> tuple[int, bool]:
    """Return an escape's number, and whether it is a byte rather than a code point."""
    octal, byte, short, long, letter = escape.groups()
    if letter is not None:
        return _SIMPLE[letter], False
    if octal is not None:
        return int(octal, 8), True
    return int(byte or short or long, 16), byte is not None

"""Constant values and exact arithmetic on them.

The model: a value is a Python bool, bytes (a Go string), int, Fraction, `BigFloat` or `Complex`. Numbers are kept in
the simplest that holds them: 2.0 and 2+0i are the int 2, so a value alone does not tell its Go kind; the type beside
it does. Arithmetic is exact; a float constant whose fraction grows beyond `bigfloat.EXACT_BITS` is rounded to 512
bits of mantissa, as the Go compiler does.

Invariant: no Fraction is integral, no Complex has an imaginary part of 0, and a BigFloat is out of any float's range.
Invariant: an operation whose result would be too large to hold returns None, never a wrong value.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from goexit_lab.kit import runes
from goexit_lab.lang import bigfloat
from goexit_lab.lang.bigfloat import BigFloat, Real
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import IS_COMPLEX, IS_FLOAT, Basic, Kind


@dataclass(frozen=True, slots=True)
class Complex:
    """A complex number that is not real."""

    re: Real
    im: Real


Number: TypeAlias = Real | Complex
Value: TypeAlias = bool | bytes | Number

INT_BITS_LIMIT: Final = 512
"""Bits of the largest untyped integer; the compiler's own limit."""

_EXPONENT_DIGITS: Final = 18
"""Digits of an exponent that is looked at; with more it is too large in any case."""
_STRING_SHOWN: Final = 72
_GO_EXPONENT: Final = 10**6
"""From here on %g prints an exponent in Go, however many digits there are."""

_INT_SIZES: Final[dict[Kind, tuple[int, bool]]] = {
    Kind.INT8: (8, True),
    Kind.INT16: (16, True),
    Kind.INT32: (32, True),
    Kind.INT64: (64, True),
    Kind.UINT8: (8, False),
    Kind.UINT16: (16, False),
    Kind.UINT32: (32, False),
    Kind.UINT64: (64, False),
}
"""Bits and signedness of the integer types whose size does not depend on the configuration."""


def int_range(kind: Kind, int_bytes: int, word_bytes: int) -> tuple[int, int]:
    """Return the least and the greatest value of the typed integer `kind`; int and uint have `int_bytes` bytes."""
    if kind in _INT_SIZES:
        bits, signed = _INT_SIZES[kind]
    else:
        signed = kind is Kind.INT
        bits = 8 * (word_bytes if kind is Kind.UINTPTR else int_bytes)
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)


def from_literal(kind: Token, text: str) -> Value | None:
    """Return the number that a literal of kind INT, FLOAT or IMAG denotes; None when it is too large to hold."""
    text = text.replace("_", "").lower()
    if kind is Token.INT:
        return _int_literal(text)
    if kind is Token.FLOAT:
        return _float_literal(text)
    body = text[:-1]
    if body.startswith(("0x", "0b", "0o")):
        imag = _float_literal(body) if "p" in body else _int_literal(body)
    else:
        imag = _float_literal(body)
    return None if imag is None else complex_value(0, imag)


def _int_literal(text: str) -> Real:
    if text.startswith("0") and text.isdigit():
        return int(text, 8)
    if text.isdigit():
        return _decimal(text)
    return int(text, 0)


def _decimal(digits: str) -> int:
    """Return the value of decimal `digits`, however many (Python's own conversion refuses beyond 4300)."""
    if len(digits) <= 4000:
        return int(digits)
    half = len(digits) // 2
    scale: int = 10**half
    return _decimal(digits[:-half]) * scale + _decimal(digits[-half:])


def _float_literal(text: str) -> Real | None:
    if text.startswith("0x"):
        mantissa, _, exponent = text[2:].partition("p")
        base, exponent_base, letters = 16, 2, mantissa
    else:
        mantissa, _, exponent = text.partition("e")
        base, exponent_base, letters = 10, 10, mantissa
    whole, _, part = letters.partition(".")
    digits = (whole + part) or "0"
    number = int(digits, 16) if base == 16 else _decimal(digits)
    exponent = exponent.lstrip("+")
    if len(exponent) > _EXPONENT_DIGITS:
        exponent = exponent[:_EXPONENT_DIGITS]
    return bigfloat.scaled(Fraction(number, base ** len(part)), exponent_base, int(exponent or "0"))


def simplify(value: Fraction) -> Real:
    """Return `value` in its simplest form, rounded to 512 bits of mantissa if it has become unwieldy."""
    found = bigfloat.reduced(value)
    assert found is not None  # noqa: S101 - a fraction that can be written out is not too large
    return found


def complex_value(re: Real, im: Real) -> Number:
    """Return ``re + im·i`` in its simplest form."""
    return Complex(re, im) if im else re


def parts(value: Number) -> tuple[Real, Real]:
    """Return the real and the imaginary part of `value`."""
    return (value.re, value.im) if isinstance(value, Complex) else (value, 0)


def _round_mantissa(value: Fraction, bits: int, min_exponent: int | None) -> Fraction:
    """Return `value` rounded, half to even, to `bits` of mantissa and no bit below 2**min_exponent."""
    if not value:
        return value
    top = abs(value.numerator).bit_length() - value.denominator.bit_length()
    if abs(value) < Fraction(2) ** top:
        top -= 1
    unit = top - bits + 1
    if min_exponent is not None:
        unit = max(unit, min_exponent)
    step = Fraction(2) ** unit
    return round(value / step) * step


def round_float(value: Real, kind: Kind) -> Real | None:
    """Return `value` rounded to float32 or float64 (by `kind`, complex ones too); None when it overflows."""
    if kind in {Kind.FLOAT32, Kind.COMPLEX64}:
        bits, low, high = 24, -149, 128
    else:
        bits, low, high = 53, -1074, 1024
    if isinstance(value, BigFloat):
        return None if value.top() > high else 0
    if isinstance(value, int) and abs(value) < 1 << bits:
        return value
    if isinstance(value, int) and value.bit_length() > high + 1:
        return None
    rounded = _round_mantissa(Fraction(value), bits, low)
    return None if abs(rounded) >= 1 << high else simplify(rounded)


def represent(value: Value, typ: Basic, int_bytes: int, word_bytes: int) -> Value | None:
    """Return `value` as the basic type `typ` holds it, rounded if that is a float; None if it cannot."""
    kind = typ.kind
    if isinstance(value, bool):
        return value if kind in {Kind.BOOL, Kind.UNTYPED_BOOL} else None
    if isinstance(value, bytes):
        return value if kind in {Kind.STRING, Kind.UNTYPED_STRING} else None
    if typ.info & IS_COMPLEX:
        if kind is Kind.UNTYPED_COMPLEX:
            return value
        re, im = (round_float(part, kind) for part in parts(value))
        return None if re is None or im is None else complex_value(re, im)
    if isinstance(value, Complex):
        return None
    if typ.info & IS_FLOAT:
        return value if kind is Kind.UNTYPED_FLOAT else round_float(value, kind)
    if isinstance(value, Fraction | BigFloat):
        return None
    if kind in {Kind.UNTYPED_INT, Kind.UNTYPED_RUNE}:
        return value
    if kind in {Kind.BOOL, Kind.STRING, Kind.UNTYPED_BOOL, Kind.UNTYPED_STRING, Kind.UNSAFE_POINTER, Kind.UNTYPED_NIL}:
        return None
    low, high = int_range(kind, int_bytes, word_bytes)
    return value if low <= value <= high else None


def unary(op: Token, value: Value, unsigned_max: int | None = None) -> Value | None:
    """Return ``op value``; `unsigned_max` is the greatest value of the operand's type if that is unsigned."""
    if op is Token.NOT:
        return not value
    if isinstance(value, bool | bytes):
        return None
    if op is Token.ADD:
        return value
    if op is Token.SUB:
        return Complex(-value.re, -value.im) if isinstance(value, Complex) else -value
    if op is Token.XOR and isinstance(value, int):
        return ~value if unsigned_max is None else value ^ unsigned_max
    return None


def binary(x: Value, op: Token, y: Value, *, integer: bool) -> Value | None:
    """Return ``x op y`` for an arithmetic or logical `op`; `integer` makes / truncate. The divisor is not 0."""
    match x, y:
        case bool(), bool():
            return (x and y) if op is Token.LAND else (x or y)
        case bytes(), bytes():
            return x + y
        case (Complex(), _) | (_, Complex()):
            assert not isinstance(x, bool | bytes)  # noqa: S101 - the checker made the types match
            assert not isinstance(y, bool | bytes)  # noqa: S101
            return _complex_binary(x, op, y)
        case int(), int() if integer or op not in {Token.ADD, Token.SUB, Token.MUL, Token.QUO}:
            return _int_binary(x, op, y)
        case ((int() | Fraction() | BigFloat()), (int() | Fraction() | BigFloat())):
            return _real_binary(x, op, y)
        case _:
            pass
    return None


def _int_binary(x: int, op: Token, y: int) -> int | None:
    match op:
        case Token.ADD:
            return x + y
        case Token.SUB:
            return x - y
        case Token.MUL:
            return x * y
        case Token.QUO:
            return abs(x) // abs(y) * (-1 if (x < 0) != (y < 0) else 1)
        case Token.REM:
            return abs(x) % abs(y) * (-1 if x < 0 else 1)
        case Token.AND:
            return x & y
        case Token.OR:
            return x | y
        case Token.XOR:
            return x ^ y
        case Token.AND_NOT:
            return x & ~y
        case _:
            pass
    return None


def _real_binary(x: Real, op: Token, y: Real) -> Real | None:
    if isinstance(x, BigFloat) or isinstance(y, BigFloat):
        return bigfloat.operation(x, op, y)
    match op:
        case Token.ADD:
            return simplify(Fraction(x) + y)
        case Token.SUB:
            return simplify(Fraction(x) - y)
        case Token.MUL:
            return simplify(Fraction(x) * y)
        case Token.QUO:
            return simplify(Fraction(x) / y)
        case _:
            pass
    return None


def _combined(x: Real, first: Token, y: Real, op: Token, z: Real, second: Token, w: Real) -> Real | None:
    """Return ``(x first y) op (z second w)``."""
    one, other = _real_binary(x, first, y), _real_binary(z, second, w)
    return None if one is None or other is None else _real_binary(one, op, other)


def _complex_binary(x: Number, op: Token, y: Number) -> Number | None:
    (a, b), (c, d) = parts(x), parts(y)
    re: Real | None = None
    im: Real | None = None
    match op:
        case Token.ADD | Token.SUB:
            re, im = _real_binary(a, op, c), _real_binary(b, op, d)
        case Token.MUL:
            re = _combined(a, op, c, Token.SUB, b, op, d)
            im = _combined(b, op, c, Token.ADD, a, op, d)
        case Token.QUO:
            norm = _combined(c, Token.MUL, c, Token.ADD, d, Token.MUL, d)
            re = _combined(a, Token.MUL, c, Token.ADD, b, Token.MUL, d)
            im = _combined(b, Token.MUL, c, Token.SUB, a, Token.MUL, d)
            if norm is None or re is None or im is None:
                return None
            re, im = _real_binary(re, op, norm), _real_binary(im, op, norm)
        case _:
            pass
    return None if re is None or im is None else complex_value(re, im)


def is_zero_divisor(value: Value, *, is_complex: bool) -> bool:
    """Return whether dividing by `value` divides by zero: of a complex number, also where its square vanishes."""
    if not is_complex or isinstance(value, bool | bytes):
        return value == 0
    return all(_real_binary(part, Token.MUL, part) == 0 for part in parts(value))


def shift(x: int, op: Token, count: int) -> int:
    """Return ``x << count`` or ``x >> count``."""
    return x << count if op is Token.SHL else x >> count


def compare(x: Value, op: Token, y: Value) -> bool:
    """Return ``x op y`` for a comparison `op`."""
    match op:
        case Token.EQL:
            return x == y
        case Token.NEQ:
            return x != y
        case _:
            pass
    # The checker allows order for reals and strings alone.
    huge = isinstance(x, BigFloat) or isinstance(y, BigFloat)
    order = bigfloat.order(x, y) if huge else (x > y) - (x < y)  # type: ignore[operator,arg-type]
    match op:
        case Token.LSS:
            return order < 0
        case Token.LEQ:
            return order <= 0
        case Token.GTR:
            return order > 0
        case _:
            return order >= 0


def show(value: Value, typ: Basic | None = None) -> str:
    """Return `value` as the compiler's messages print it: a float (by `typ`) to six digits, a long string cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return _show_string(value)
    if isinstance(value, Complex) or (typ is not None and typ.info & IS_COMPLEX):
        re, im = parts(value)
        return f"({_show_float(re)} + {_show_float(im)}i)"
    if isinstance(value, Fraction | BigFloat) or (typ is not None and typ.info & IS_FLOAT):
        return _show_float(value)
    return _show_int(value)


def _show_int(value: int) -> str:
    if value.bit_length() < 10_000:
        return str(value)
    return f"{'-' if value < 0 else ''}about 2**{value.bit_length() - 1}"


def _show_float(value: Real) -> str:
    if value == 0:
        return "0"
    number = 0.0
    if not isinstance(value, BigFloat):
        with suppress(OverflowError):
            number = float(value)
    if not number:
        return bigfloat.approximation(value)
    text = f"{number:.6g}"  # %g is the same in Python and Go
    if isinstance(value, int) or "." in text:
        return text
    # It would look like an integer: all digits that tell it from its neighbours.
    digits = len(repr(number).partition("e")[0].replace(".", "").strip("-0"))
    return f"{number:.{digits}g}" if abs(number) < _GO_EXPONENT else f"{number:.{digits - 1}e}"


def _show_string(value: bytes) -> str:
    text = quote(value)
    if len(text) <= _STRING_SHOWN:
        return text
    return text[: _STRING_SHOWN - 3] + "..."


def quote(value: bytes) -> str:
    """Return `value` as a Go string literal."""
    out: list[str] = []
    for char in value.decode("utf-8", "surrogateescape"):
        code = ord(char)
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif 0xDC80 <= code <= 0xDCFF:
            out.append(f"\\x{code - 0xDC00:02x}")
        elif runes.is_print(code):
            out.append(char)
        elif code < 0x80:
            out.append(f"\\x{code:02x}")
        else:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(out) + '"'


_ESCAPES: Final = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"',
}  # fmt: skip

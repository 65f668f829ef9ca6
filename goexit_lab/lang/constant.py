"""Constant values and exact arithmetic on them.

The model: a value is a Python bool, bytes (a Go string), int, Fraction or `Complex`. Numbers are kept in the
simplest of the three that holds them: 2.0 and 2+0i are the int 2, so a value alone does not tell its Go kind;
the type beside it does. Arithmetic is exact; a float constant whose fraction grows beyond `_EXACT_BITS` is rounded
to 512 bits of mantissa, as the Go compiler does.

Invariant: no Fraction is integral and no Complex has an imaginary part of 0.
Invariant: an operation whose result would be too large to hold returns None, never a wrong value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from goexit_lab.lang.token import Token
from goexit_lab.lang.types import IS_COMPLEX, IS_FLOAT, Basic, Kind

Real: TypeAlias = int | Fraction


@dataclass(frozen=True, slots=True)
class Complex:
    """A complex number that is not real."""

    re: Real
    im: Real


Number: TypeAlias = int | Fraction | Complex
Value: TypeAlias = bool | bytes | int | Fraction | Complex

INT_BITS_LIMIT: Final = 512
"""Bits of the largest untyped integer; the compiler's own limit."""

_EXACT_BITS: Final = 4096
_MANTISSA_BITS: Final = 512
_EXPONENT_LIMIT: Final = 100_000
_STRING_SHOWN: Final = 72

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
    if len(exponent) > len(str(_EXPONENT_LIMIT)) + 1 or abs(int(exponent or "0")) > _EXPONENT_LIMIT:
        return None
    scaled = Fraction(number, base ** len(part))
    power = int(exponent or "0")
    return simplify(scaled * exponent_base**power if power >= 0 else scaled / exponent_base**-power)


def simplify(value: Fraction) -> Real:
    """Return `value` in its simplest form, rounded to 512 bits of mantissa if it has become unwieldy."""
    if value.denominator == 1:
        return value.numerator
    if value.numerator.bit_length() > _EXACT_BITS or value.denominator.bit_length() > _EXACT_BITS:
        value = _round_mantissa(value, _MANTISSA_BITS, None)
        if value.denominator == 1:
            return value.numerator
    return value


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
    if isinstance(value, Fraction):
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
        case ((int() | Fraction()), (int() | Fraction())):
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
    match op:
        case Token.ADD:
            result = Fraction(x) + y
        case Token.SUB:
            result = Fraction(x) - y
        case Token.MUL:
            result = Fraction(x) * y
        case Token.QUO:
            result = Fraction(x) / y
        case _:
            return None
    return None if _too_large(result) else simplify(result)


def _too_large(value: Fraction) -> bool:
    return abs(value.numerator.bit_length() - value.denominator.bit_length()) > 10 * _EXPONENT_LIMIT


def _complex_binary(x: Number, op: Token, y: Number) -> Number | None:
    (a, b), (c, d) = parts(x), parts(y)
    match op:
        case Token.ADD:
            re, im = Fraction(a) + c, Fraction(b) + d
        case Token.SUB:
            re, im = Fraction(a) - c, Fraction(b) - d
        case Token.MUL:
            re, im = Fraction(a) * c - Fraction(b) * d, Fraction(b) * c + Fraction(a) * d
        case Token.QUO:
            norm = Fraction(c) * c + Fraction(d) * d
            re = (Fraction(a) * c + Fraction(b) * d) / norm
            im = (Fraction(b) * c - Fraction(a) * d) / norm
        case _:
            return None
    if _too_large(re) or _too_large(im):
        return None
    return complex_value(simplify(re), simplify(im))


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
        case Token.LSS:
            return x < y  # type: ignore[operator]  # the checker allows order for reals and strings alone
        case Token.LEQ:
            return x <= y  # type: ignore[operator]
        case Token.GTR:
            return x > y  # type: ignore[operator]
        case _:
            return x >= y  # type: ignore[operator]


def show(value: Value, typ: Basic | None = None) -> str:
    """Return `value` as the compiler's messages print it: a float (by `typ`) to six digits, a long string cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return _show_string(value)
    if isinstance(value, Complex) or (typ is not None and typ.info & IS_COMPLEX):
        re, im = parts(value)
        return f"({_show_float(re)} + {_show_float(im)}i)"
    if isinstance(value, Fraction) or (typ is not None and typ.info & IS_FLOAT):
        return _show_float(value)
    return _show_int(value)


def _show_int(value: int) -> str:
    if value.bit_length() < 10_000:
        return str(value)
    return f"{'-' if value < 0 else ''}about 2**{value.bit_length() - 1}"


def _show_float(value: Real) -> str:
    try:
        return f"{float(value):.6g}"  # %g is the same in Python and Go
    except OverflowError:
        pass
    magnitude = abs(Fraction(value))
    digits = len(str(magnitude.numerator // magnitude.denominator)) - 1 if magnitude < 10**4000 else 0
    if not digits:
        return "about 2**" + str(magnitude.numerator.bit_length() - magnitude.denominator.bit_length())
    mantissa = f"{float(magnitude / 10**digits):.6g}"
    return f"{'-' if value < 0 else ''}{mantissa}e+{digits}"


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
        elif char.isprintable():
            out.append(char)
        elif code < 0x80:
            out.append(f"\\x{code:02x}")
        else:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(out) + '"'


_ESCAPES: Final = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"',
}  # fmt: skip

"""C integer and float kinds, and their arithmetic on Python numbers.

A *kind* says how a value lies in memory and how arithmetic on it wraps. In registers a value is a plain
Python number: signed kinds hold negative ints, unsigned kinds never do, floats are Python floats (an f32
is one that was rounded to 32 bits).

Invariant: every function here returns a value that is in range for its kind.
"""

from __future__ import annotations

import math
import struct
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """How a scalar lies in memory: letter for the number system, then its width in bits."""

    I8 = "i8"
    I16 = "i16"
    I32 = "i32"
    I64 = "i64"
    U8 = "u8"
    U16 = "u16"
    U32 = "u32"
    U64 = "u64"
    F32 = "f32"
    F64 = "f64"

    size: int
    """Bytes in memory."""
    bits: int
    """Width in bits."""
    signed: bool
    """Whether this is a signed integer kind."""
    floating: bool
    """Whether this is a floating-point kind."""

    def __new__(cls, value: str) -> Self:
        """A member, with what follows from its name worked out once: memory asks for it at every access."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.bits = int(value[1:])
        made.size = made.bits // 8
        made.signed = value[0] == "i"
        made.floating = value[0] == "f"
        return made

    @property
    def code(self) -> str:
        """The format character that `struct` and `memoryview.cast` use for it."""
        return _CODES[self]


_CODES = {
    Kind.I8: "b",
    Kind.I16: "h",
    Kind.I32: "i",
    Kind.I64: "q",
    Kind.U8: "B",
    Kind.U16: "H",
    Kind.U32: "I",
    Kind.U64: "Q",
    Kind.F32: "f",
    Kind.F64: "d",
}

_F32 = struct.Struct("<f")


def wrap(value: int, kind: Kind) -> int:
    """`value` reduced to `kind`'s range, as C does on overflow."""
    bits = kind.bits
    value &= (1 << bits) - 1
    if kind.signed and value >> (bits - 1):
        value -= 1 << bits
    return value


def round_f32(value: float) -> float:
    """`value` rounded to the nearest 32-bit float; overflow gives an infinity."""
    try:
        return float(_F32.unpack(_F32.pack(value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def div_float(a: float, b: float) -> float:
    """IEEE division: by zero gives an infinity or NaN instead of an error."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def float_to_int(value: float, kind: Kind) -> int:
    """Go's float to integer conversion as amd64 does it: truncation; NaN and out of range give the minimum."""
    if math.isnan(value) or math.isinf(value):
        return wrap(1 << 63, kind)
    whole = int(value)
    if not -(1 << 63) <= whole < (1 << 64):
        return wrap(1 << 63, kind)
    return wrap(whole, kind)


def round_up(n: int, align: int) -> int:
    """The least multiple of `align` (a power of two) that is not below `n`."""
    return (n + align - 1) & -align

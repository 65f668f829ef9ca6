"""Whole numbers near a float, its parts, remainders, and the choice between two floats."""

from __future__ import annotations

import math
import struct
from typing import Final

from goexit_lab.golib.reals.bits import INVALID, NAN

_WHOLE: Final = float(1 << 52)
"""From here on every float is a whole number."""
_SHORT: Final = struct.Struct("<f")
_HALF_WORD: Final = struct.Struct("<I")


def floor(x: float) -> float:
    """The largest whole number not above `x`."""
    return math.copysign(float(math.floor(x)), x) if abs(x) < _WHOLE else x


def ceil(x: float) -> float:
    """The smallest whole number not below `x`."""
    return math.copysign(float(math.ceil(x)), x) if abs(x) < _WHOLE else x


def trunc(x: float) -> float:
    """`x` without its fraction."""
    return math.copysign(float(int(x)), x) if abs(x) < _WHOLE else x


def nearest(x: float) -> float:
    """The nearest whole number; a half goes away from zero."""
    if not abs(x) < _WHOLE:
        return x
    whole = float(int(x))
    if abs(x - whole) >= 0.5:
        whole += math.copysign(1.0, x)
    return math.copysign(whole, x)


def nearest_even(x: float) -> float:
    """The nearest whole number; a half goes to the even one."""
    return math.copysign(float(round(x)), x) if abs(x) < _WHOLE else x


def modf(x: float) -> tuple[float, float]:
    """`x` without its fraction, and the fraction."""
    if not math.isfinite(x):
        return x, math.copysign(INVALID, x) if math.isinf(x) else x
    part, whole = math.modf(x)
    return whole, part


def frexp(x: float) -> tuple[float, int]:
    """A fraction from a half to one, and the power of two that it has to be multiplied by."""
    return math.frexp(x) if math.isfinite(x) else (x, 0)


def logb(x: float) -> float:
    """The exponent of `x` as a binary number."""
    if not x:
        return -math.inf
    return float(math.frexp(x)[1] - 1) if math.isfinite(x) else abs(x) if math.isinf(x) else x


def ilogb(x: float) -> int:
    """As `logb`; the smallest or the largest int of 32 bits where there is none."""
    if not x:
        return -(1 << 31)
    return math.frexp(x)[1] - 1 if math.isfinite(x) else (1 << 31) - 1


def nextafter(x: float, y: float) -> float:
    """The float after `x` in the direction of `y`."""
    if x == y:
        return x
    return NAN if math.isnan(x) or math.isnan(y) else math.nextafter(x, y)


def mod(x: float, y: float) -> float:
    """What division of `x` by `y` leaves, with the sign of `x`."""
    if not y or math.isinf(x) or math.isnan(x) or math.isnan(y):
        return NAN
    return math.fmod(x, y)


def remainder(x: float, y: float) -> float:
    """What `x` is away from the nearest multiple of `y`."""
    if not y or math.isinf(x) or math.isnan(x) or math.isnan(y):
        return NAN
    return math.remainder(x, y)


def dim(x: float, y: float) -> float:
    """What `x` has more than `y`; zero if it has less."""
    if x == y:
        return INVALID if math.isinf(x) else 0.0
    difference = x - y
    return 0.0 if difference <= 0 else difference


def larger(x: float, y: float) -> float:
    """The larger one; NaN if one is NaN and none is infinite."""
    if x > y:
        return x
    if y > x:
        return y
    if x == y:
        return y if not x and math.copysign(1.0, x) < 0 else x
    return math.inf if math.inf in {x, y} else NAN


def smaller(x: float, y: float) -> float:
    """The smaller one; NaN if one is NaN and none is minus infinity."""
    if x < y:
        return x
    if y < x:
        return y
    if x == y:
        return y if not x and math.copysign(1.0, x) > 0 else x
    return -math.inf if -math.inf in {x, y} else NAN


def fma(x: float, y: float, z: float) -> float:
    """`x` times `y` plus `z`, rounded once."""
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(z)):
        return _infinite_fma(x, y, z)
    a, b = x.as_integer_ratio()
    c, d = y.as_integer_ratio()
    e, f = z.as_integer_ratio()
    over, under = a * c * f + e * b * d, b * d * f
    if not over:
        return x * y + z  # for the sign of zero
    try:
        return over / under
    except OverflowError:
        return math.inf if over > 0 else -math.inf


def _infinite_fma(x: float, y: float, z: float) -> float:
    for each in (x, y, z):
        if math.isnan(each):
            return each
    if not math.isfinite(x) or not math.isfinite(y):
        product = INVALID if not x or not y else x * y
        return INVALID if math.isinf(z) and z != product else product
    return z


def nextafter32(x: float, y: float) -> float:
    """As `nextafter`, among the floats of 32 bits; both have to be such."""
    if x == y:
        return x
    if math.isnan(x) or math.isnan(y):
        return NAN
    if not x:
        return math.copysign(1 / (1 << 149), y)
    step = 1 if (y > x) == (x > 0) else -1
    return float(_SHORT.unpack(_HALF_WORD.pack(_HALF_WORD.unpack(_SHORT.pack(x))[0] + step))[0])

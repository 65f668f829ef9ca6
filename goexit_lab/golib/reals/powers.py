"""Powers and roots."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import INVALID, NAN, TINY, from_bits, scaled, to_bits
from goexit_lab.golib.reals.exponential import exp, log

_GUESS, _GUESS_TINY = 715094163 << 32, 696219795 << 32
"""What a third of a number's bits lacks to be about the bits of its cube root."""
_CUT: Final = 0xF_FFFF_FFFC << 28
"""The upper bits of a guess, whose square is then exact."""


def sqrt(x: float) -> float:
    """The square root of `x`."""
    if x >= 0:
        return math.sqrt(x)
    return x if math.isnan(x) else INVALID


def cbrt(x: float) -> float:
    """The cube root of `x`."""
    if not x or not math.isfinite(x):
        return x
    size = abs(x)
    if size < TINY:
        t = from_bits(to_bits(float(1 << 54) * size) // 3 + _GUESS_TINY)
    else:
        t = from_bits(to_bits(size) // 3 + _GUESS)
    r = t * t / size
    s = 0.5428571428571428 + r * t
    t *= 0.35714285714285715 + 1.6071428571428572 / (s + 1.4142857142857144 + -0.7053061224489796 / s)
    t = from_bits((to_bits(t) & _CUT) + (1 << 30))
    s = t * t
    r = size / s
    r = (r - t) / (t + t + r)
    t += t * r
    return -t if x < 0 else t


def hypot(p: float, q: float) -> float:
    """The length of the vector (`p`, `q`)."""
    p, q = abs(p), abs(q)
    if not (math.isfinite(p) and math.isfinite(q)):
        return math.inf if math.inf in {p, q} else NAN
    if p < q:
        p, q = q, p
    if not p:
        return 0.0
    q /= p
    return p * math.sqrt(1 + q * q)


def _odd(y: float) -> bool:
    return abs(y) < float(1 << 53) and y % 2 == 1


def _power_at_the_ends(x: float, y: float) -> float | None:
    """The power where something is zero or infinite; None elsewhere."""
    if not x:
        size = math.inf if y < 0 else 0.0
        return math.copysign(size, x) if _odd(y) else size
    if math.isinf(y):
        return 1.0 if x == -1 else 0.0 if (abs(x) < 1) == (y > 0) else math.inf
    if math.isinf(x):
        size = 0.0 if y < 0 else math.inf
        return math.copysign(size, x) if _odd(y) else size
    return None


def power(x: float, y: float) -> float:
    """`x` to the power of `y`: for the whole part of `y` by repeated squaring, for the rest by exponentiation."""
    if not y or x == 1:
        return 1.0
    if y == 1:
        return x
    if math.isnan(x) or math.isnan(y):
        return NAN
    ended = _power_at_the_ends(x, y)
    if ended is not None:
        return ended
    if abs(y) == 0.5:
        root = sqrt(x)
        return root if y > 0 else 1 / root
    part, whole = math.modf(abs(y))
    if part and x < 0:
        return NAN
    if whole >= float(1 << 63):
        return 1.0 if x == -1 else 0.0 if (abs(x) < 1) == (y > 0) else math.inf
    result, exponent = 1.0, 0
    if part:
        if part > 0.5:
            part -= 1
            whole += 1
        result = exp(part * log(x))
    factor, by = math.frexp(x)
    count = int(whole)
    while count:
        if not -4096 <= by <= 4096:
            exponent += by
            break
        if count & 1:
            result *= factor
            exponent += by
        factor *= factor
        by <<= 1
        if factor < 0.5:
            factor += factor
            by -= 1
        count >>= 1
    if y < 0:
        result, exponent = 1 / result, -exponent
    return scaled(result, exponent)


_UNITS: Final = tuple(float(f"1e{n}") for n in range(32))
_TIMES: Final = tuple(float(f"1e{n}") for n in range(0, 308, 32))
_PARTS: Final = tuple(float(f"1e-{n}") for n in range(0, 323, 32))


def pow10(n: int) -> float:
    """10 to the power of `n`."""
    if n < 0:
        return _PARTS[-n // 32] / _UNITS[-n % 32] if n >= -323 else 0.0
    return _TIMES[n // 32] * _UNITS[n % 32] if n <= 308 else math.inf

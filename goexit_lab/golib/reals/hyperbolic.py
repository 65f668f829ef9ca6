"""Hyperbolic sine, cosine, tangent, and their inverses."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import NAN
from goexit_lab.golib.reals.exponential import exp, log, log1p

_LN2: Final = 0.6931471805599453
_LARGE: Final = float(1 << 28)
_SMALL: Final = 1 / (1 << 28)


def sinh(x: float) -> float:
    """The hyperbolic sine of `x`."""
    size = -x if x < 0 else x
    if size > 21:
        value = exp(size) * 0.5
    elif size > 0.5:
        power = exp(size)
        value = (power - 1 / power) * 0.5
    else:
        sq = size * size
        value = (
            ((-26.30563213397497 * sq - 2894.211355989564) * sq - 89912.72022039509) * sq - 630767.3640497717
        ) * size
        value /= ((sq - 173.6789535582337) * sq + 15215.17378790019) * sq - 630767.3640497717
    return -value if x < 0 else value


def cosh(x: float) -> float:
    """The hyperbolic cosine of `x`."""
    size = abs(x)
    power = exp(size)
    return power * 0.5 if size > 21 else (power + 1 / power) * 0.5


def tanh(x: float) -> float:
    """The hyperbolic tangent of `x`."""
    size = abs(x)
    if size > 44.014845965556525:
        return math.copysign(1.0, x)
    if size >= 0.625:
        value = 1 - 2 / (exp(2 * size) + 1)
        return -value if x < 0 else value
    if not x:
        return x
    s = x * x
    above = (-0.9643991794250523 * s - 99.28772310019185) * s - 1614.6876844170845
    return x + x * s * above / (((s + 112.81167849163293) * s + 2235.4883906010045) * s + 4844.063053251255)


def asinh(x: float) -> float:
    """The inverse of the hyperbolic sine."""
    if not math.isfinite(x):
        return x
    size = -x if x < 0 else x
    if size > _LARGE:
        value = log(size) + _LN2
    elif size > 2:
        value = log(2 * size + 1 / (math.sqrt(size * size + 1) + size))
    elif size < _SMALL:
        value = size
    else:
        value = log1p(size + size * size / (1 + math.sqrt(1 + size * size)))
    return -value if x < 0 else value


def acosh(x: float) -> float:
    """The inverse of the hyperbolic cosine."""
    if not x >= 1:
        return NAN
    if x == 1:
        return 0.0
    if x >= _LARGE:
        return log(x) + _LN2
    if x > 2:
        return log(2 * x - 1 / (x + math.sqrt(x * x - 1)))
    t = x - 1
    return log1p(t + math.sqrt(2 * t + t * t))


def atanh(x: float) -> float:
    """The inverse of the hyperbolic tangent."""
    size = abs(x)
    if not size < 1:
        return math.copysign(math.inf, x) if size == 1 else NAN
    if size < _SMALL:
        return x
    if size < 0.5:
        twice = size + size
        value = 0.5 * log1p(twice + twice * size / (1 - size))
    else:
        value = 0.5 * log1p((size + size) / (1 - size))
    return -value if x < 0 else value

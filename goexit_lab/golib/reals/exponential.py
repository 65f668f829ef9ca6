"""Exponential functions and logarithms."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import NAN, TINY, from_bits, scaled, to_bits

_LN2_HIGH, _LN2_LOW = 0.6931471803691238, 1.9082149292705877e-10
"""The logarithm of 2 in two parts; a whole number of 20 bits times the first is exact."""
_LOG2_E: Final = 1.4426950408889634
_LOG10_E: Final = 0.4342944819032518
_SQRT_HALF: Final = 0.7071067811865476
_LARGEST_EXP: Final = 709.782712893384
"""The exponential function of what is larger is infinite."""

# ---- exp -------------------------------------------------------------------------------------------------------------
#
# A sum of eight powers of a sixteenth of what whole powers of two leave, squared four times. Products are added with
# one rounding, as amd64 can. `_exact` does that by quotients of whole numbers, which Python rounds correctly. `_quick`
# gets nearly all of them in a third of the time, from floats: it adds up what is exact and what an operation lost,
# and gives up where rounding the sum could go either way.

_LN2_UPPER: Final = 0.69314718055966295651160180568695068359375
"""Of the logarithm of 2 as many bits that a whole number of 12 bits times them is exact."""
_SHIFT: Final = 94
_LN2_REST: Final = int(0.28235290563031577122588448175013436025525412068e-12 * (1 << _SHIFT))
"""The rest of it, times 2 to the power of `_SHIFT`."""
_REST_HIGH, _REST_LOW = (_LN2_REST >> 11) / (1 << _SHIFT - 11), (_LN2_REST & (1 << 11) - 1) / (1 << _SHIFT)
"""The same in two parts, each of which a whole number of 11 bits times is exact."""
_POINT: Final = 70
_ONE: Final = float(1 << _POINT)
_TAYLOR: Final = tuple(int(each * _ONE) for each in (1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1.0))
"""One over the factorials of 7 to 1, times 2 to the power of `_POINT`."""
_C8, _C7, _C6, _C5, _C4, _C3 = 1 / 40320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6
_NOTHING: Final = 1 / (1 << 60)
_HALVES: Final = float((1 << 27) + 1)
"""A float times this, less what that has beyond the float, is the upper half of its bits."""
_ULP: Final = 1 / (1 << 52)
_HALF_ULP: Final = 1 / (1 << 53)


def exp(x: float) -> float:
    """The number e to the power of `x`."""
    if not -800.0 < x <= _LARGEST_EXP:
        return x if math.isnan(x) else math.inf if x > 0 else 0.0
    if -_NOTHING < x < _NOTHING:
        return 1.0
    k = round(x * _LOG2_E)
    value = _quick(x, k)
    if value is None:
        value = _exact(x, k)
    if k < -1020:
        return value * (1 / (1 << 64)) * math.ldexp(1.0, k + 64) if k >= -1075 else 0.0
    return math.ldexp(value, k) if k < 1024 else math.inf


def _exact(x: float, k: int) -> float:
    """The number e to the power of `x`, over 2 to the power of `k`, which is near."""
    over, under = (x - k * _LN2_UPPER).as_integer_ratio()
    if k:
        over, under = (((over << _SHIFT) - k * _LN2_REST * under) / (under << _SHIFT) * 0.0625).as_integer_ratio()
    else:
        under <<= 4
    total = _C8
    shifted = under << _POINT
    for each in _TAYLOR:
        total = (int(total * _ONE) * over + each * under) / shifted
    z = over / under * total
    z *= z + 2.0
    z *= z + 2.0
    z *= z + 2.0
    over, under = z.as_integer_ratio()
    more, by = (z + 2.0).as_integer_ratio()
    return (over * more + under * by) / (under * by)


def _quick(x: float, k: int) -> float | None:
    """As `_exact`, or None.

    Each step that counts ends in a sum of two floats, `total` and `rest`, of which `rest` is wrong by less than
    `doubt`: if both ends round to one float, so does what lies between.
    """
    upper = x - k * _LN2_UPPER
    part = k * _REST_HIGH
    total = upper - part
    back = total - upper
    rest = ((upper - (total - back)) - (part + back)) - k * _REST_LOW
    doubt = rest * _ULP
    z = total + (rest - doubt)
    if z != total + (rest + doubt):
        return None
    z *= 0.0625
    # Two roundings here move the sum by less than two units in its last place, and the next one by that times z.
    sum_ = ((((_C8 * z + _C7) * z + _C6) * z + _C5) * z + _C4) * z + _C3
    part = _HALVES * z
    z_high = part - (part - z)
    z_low = z - z_high
    product = sum_ * z
    part = _HALVES * sum_
    high = part - (part - sum_)
    low = sum_ - high
    total = 0.5 + product
    rest = (product - (total - 0.5)) + (((high * z_high - product) + high * z_low + low * z_high) + low * z_low)
    doubt = z * _HALF_ULP
    sum_ = total + (rest - doubt)
    if sum_ != total + (rest + doubt):
        return None
    product = sum_ * z
    part = _HALVES * sum_
    high = part - (part - sum_)
    low = sum_ - high
    total = 1.0 + product
    rest = (product - (total - 1.0)) + (((high * z_high - product) + high * z_low + low * z_high) + low * z_low)
    doubt = rest * _ULP
    sum_ = total + (rest - doubt)
    if sum_ != total + (rest + doubt):
        return None
    z *= sum_
    z *= z + 2.0
    z *= z + 2.0
    z *= z + 2.0
    return _product_and_one(z, z + 2.0)


def _product_and_one(z: float, y: float) -> float | None:
    """`z` times `y` plus 1, rounded once, or None; the product is smaller than 1."""
    part = _HALVES * z
    z_high = part - (part - z)
    z_low = z - z_high
    part = _HALVES * y
    high = part - (part - y)
    low = y - high
    product = z * y
    total = 1.0 + product
    rest = (product - (total - 1.0)) + (((high * z_high - product) + high * z_low + low * z_high) + low * z_low)
    doubt = rest * _ULP
    value = total + (rest - doubt)
    return value if value == total + (rest + doubt) else None


# ---- other exponential functions -------------------------------------------------------------------------------------


def exp2(x: float) -> float:
    """2 to the power of `x`."""
    if not -1074.0 <= x < 1024.0:
        return x if math.isnan(x) else math.inf if x > 0 else 0.0
    k = int(x + 0.5) if x > 0 else int(x - 0.5) if x else 0
    rest = x - k
    high, low = rest * _LN2_HIGH, -rest * _LN2_LOW
    r = high - low
    t = r * r
    sum_ = 0.16666666666666666 + t * (-0.0027777777777015593 + t * _exp2_tail(t))
    c = r - t * sum_
    return scaled(1 - ((low - (r * c) / (2 - c)) - high), k)


def _exp2_tail(t: float) -> float:
    return 6.613756321437934e-05 + t * (-1.6533902205465252e-06 + t * 4.1381367970572385e-08)


def _expm1_of(x: float) -> tuple[float, float, int]:
    """`x` without the nearest multiple of the logarithm of 2, what its last bit lacks, and the multiple."""
    size = abs(x)
    if size <= 0.34657359027997264:
        return x, 0.0, 0
    k = 1 if size < 1.0397207708399179 else int(_LOG2_E * size + 0.5)
    if x < 0:
        k = -k
    high, low = x - k * _LN2_HIGH, k * _LN2_LOW
    rest = high - low
    return rest, (high - rest) - low, k


def expm1(x: float) -> float:
    """The number e to the power of `x`, minus 1."""
    if math.isnan(x) or x >= _LARGEST_EXP:
        return x if math.isnan(x) else math.inf
    if x <= -38.816242111356935:
        return -1.0
    if abs(x) < 1 / (1 << 54):
        return x
    x, c, k = _expm1_of(x)
    half = 0.5 * x
    squared = x * half
    sum_ = -7.93650757867488e-05 + squared * (4.008217827329362e-06 + squared * -2.0109921818362437e-07)
    sum_ = 1 + squared * (-0.03333333333333313 + squared * (0.0015873015872548146 + squared * sum_))
    t = 3 - sum_ * half
    e = squared * ((sum_ - t) / (6.0 - x * t))
    if k == 0:
        return x - (x * e - squared)
    e = x * (e - c) - c
    e -= squared
    if k == -1:
        return 0.5 * (x - e) - 0.5
    if k == 1:
        return -2 * (e - (x + 0.5)) if x < -0.25 else 1 + 2 * (x - e)
    if k <= -2 or k > 56:
        return math.ldexp(1 - (e - x), k) - 1
    if k < 20:
        return math.ldexp((1 - math.ldexp(1.0, -k)) - (e - x), k)
    return math.ldexp(x - (e + math.ldexp(1.0, -k)) + 1, k)


# ---- logarithms ------------------------------------------------------------------------------------------------------


def log(x: float) -> float:
    """The natural logarithm of `x`.

    Of a subnormal number it is wrong: its bits are taken for the fraction of a number with all its bits. So does Go's
    assembly for amd64.
    """
    if not x > 0:
        if not x:
            return -math.inf
        return x if math.isnan(x) and math.copysign(1.0, x) > 0 else NAN
    if x == math.inf:
        return x
    if x < TINY:
        fraction, exponent = 0.5 + math.ldexp(x, 1021), -1022
    else:
        fraction, exponent = math.frexp(x)
    if fraction <= _SQRT_HALF:
        fraction *= 2
        exponent -= 1
    f, k = fraction - 1, float(exponent)
    s = f / (2 + f)
    s2 = s * s
    s4 = s2 * s2
    odd = 0.6666666666666735 + s4 * (0.2857142874366239 + s4 * (0.1818357216161805 + s4 * 0.14798198605116586))
    even = s4 * (0.3999999999940942 + s4 * (0.22222198432149784 + s4 * 0.15313837699209373))
    half = 0.5 * f * f
    return k * _LN2_HIGH - ((half - (s * (half + (s2 * odd + even)) + k * _LN2_LOW)) - f)


def log10(x: float) -> float:
    """The logarithm of `x` to the base 10."""
    return log(x) * _LOG10_E


def log2(x: float) -> float:
    """The logarithm of `x` to the base 2; exact for powers of two."""
    fraction, exponent = math.frexp(x)
    return float(exponent - 1) if fraction == 0.5 else log(fraction) * _LOG2_E + exponent


def _log1p_of(x: float) -> tuple[float, float, int, bool]:
    """1 + `x` as 1 + f times a power of two: f, what rounding lost, the power, whether f is nearly nothing."""
    if abs(x) < float(1 << 53):
        u = 1.0 + x
        k = (to_bits(u) >> 52) - 1023
        lost = (1.0 - (u - x) if k > 0 else x - (u - 1.0)) / u
    else:
        u, lost = x, 0.0
        k = (to_bits(u) >> 52) - 1023
    bits = to_bits(u) & (1 << 52) - 1
    if bits < 0x6_A09E_667F_3BCD:
        return from_bits(bits | 0x3FF << 52) - 1.0, lost, k, bits == 0
    return from_bits(bits | 0x3FE << 52) - 1.0, lost, k + 1, (1 << 52) - bits < 4


def log1p(x: float) -> float:
    """The natural logarithm of 1 + `x`."""
    if not x > -1:
        return -math.inf if x == -1 else NAN
    if x == math.inf:
        return x
    if abs(x) < 1 / (1 << 29):
        return x if abs(x) < 1 / (1 << 54) else x - x * x * 0.5
    f, lost, k, nothing = x, 0.0, 0, False
    if not -0.2928932188134525 < x < 0.41421356237309503:
        f, lost, k, nothing = _log1p_of(x)
    half = 0.5 * f * f
    if nothing:
        if not f:
            return k * _LN2_HIGH + (lost + k * _LN2_LOW) if k else 0.0
        r = half * (1.0 - 0.66666666666666666 * f)
        return k * _LN2_HIGH - ((r - (k * _LN2_LOW + lost)) - f) if k else f - r
    s = f / (2.0 + f)
    z = s * s
    r = 0.22222198432149784 + z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))
    r = z * (0.6666666666666735 + z * (0.3999999999940942 + z * (0.2857142874366239 + z * r)))
    if k == 0:
        return f - (half - s * (half + r))
    return k * _LN2_HIGH - ((half - (s * (half + r) + (k * _LN2_LOW + lost))) - f)

"""Sine, cosine, tangent, and their inverses."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import NAN, to_bits

_PI, _PI_2, _PI_4 = math.pi, math.pi / 2, math.pi / 4
_EIGHTHS: Final = 4 / math.pi
_PI_4_A, _PI_4_B, _PI_4_C = 0.7853981256484985, 3.774894707930798e-08, 2.6951514290790595e-15
"""A quarter of pi in three parts; a whole number below 2**30 times one of the first two is exact."""
_FAR: Final = float(1 << 29)
"""From here on three parts do not reach."""
_FOUR_OVER_PI: Final = int(
    "145f306dc9c882a53f84eafa3ea69bb81b6c52b3278872083fca2c757bd778ac36e48dc74849ba5c00c925dd413a32439"
    "fc3bd63962534e7dd1046bea5d768909d338e04d68befc827323ac7306a673e93908bf177bf250763ff12fffbc0b301f"
    "de5e2316b414da3eda6cfd9e4f96136e9e8c7ecd3cbfd45aea4f758fd7cbe2f67a0e73ef14a525d4d7f6bf623f1aba10"
    "ac06608df8f6d757",
    16,
)
"""4 / pi with 1216 bits after the point."""
_MORE_BITS: Final = 6.123233995736766e-17
"""What pi / 2 has beyond its double."""
_TAN_3_PI_8: Final = 2.414213562373095


def _product(x: float, skipped: int) -> int:
    """128 bits of `x` times 4 / pi, without the whole part's upper ones: by the method of Payne and Hanek.

    192 bits of 4 / pi are taken, so many that none above the last 64 of the product is missing.
    """
    bits = to_bits(x)
    exponent = (bits >> 52) - 1075
    window = _FOUR_OVER_PI >> 1280 - 192 - (exponent + skipped) & (1 << 192) - 1
    return window * (bits & (1 << 52) - 1 | 1 << 52) >> 64 & (1 << 128) - 1


def _fraction(high: int, low: int) -> float:
    """The float whose bits after the point are the first ones of `high` and then `low`, 64 each."""
    shift = 65 - high.bit_length()
    fraction = (high << shift & (1 << 64) - 1 | low >> 64 - shift) >> 12
    return math.ldexp(float(fraction | 1 << 52), -52 - shift)


def _far_octant(x: float) -> tuple[int, float]:
    """As `_octant`. Where the fraction begins with zeros its last bits repeat some of the lower half: so does Go."""
    product = _product(x, 61)
    octant = product >> 125
    z = _fraction(product >> 61 & (1 << 64) - 1, product & (1 << 64) - 1)
    if octant & 1:
        octant = octant + 1 & 7
        z -= 1
    return octant, z * _PI_4


def beyond_half_turns(x: float) -> float:
    """What `x` has beyond the nearest multiple of pi; it is not infinite."""
    if abs(x) < float(1 << 30):
        turns = float(int(x / _PI + 0.5))
        return ((x - turns * (4 * _PI_4_A)) - turns * (4 * _PI_4_B)) - turns * (4 * _PI_4_C)
    product = _product(abs(x), 62)
    part = _fraction(product >> 64, product & (1 << 64) - 1)
    return _PI * (part - 1 if part > 0.5 else part)


def _octant(x: float) -> tuple[int, float]:
    """Which eighth of the circle, made even, and the rest of `x` in it; `x` is neither negative nor infinite."""
    if x >= _FAR:
        return _far_octant(x)
    octant = int(x * _EIGHTHS)
    octant += octant & 1
    y = float(octant)
    return octant & 7, ((x - y * _PI_4_A) - y * _PI_4_B) - y * _PI_4_C


def _sine(z: float) -> float:
    """The sine of what `_octant` leaves."""
    zz = z * z
    sum_ = 1.5896230157654656e-10 * zz - 2.5050747762857807e-08
    sum_ = ((sum_ * zz + 2.7557313621385722e-06) * zz - 0.0001984126982958954) * zz + 0.008333333333322118
    return z + z * zz * (sum_ * zz - 0.1666666666666663)


def _cosine(z: float) -> float:
    """The cosine of what `_octant` leaves."""
    zz = z * z
    sum_ = -1.1358536521387682e-11 * zz + 2.087570084197473e-09
    sum_ = ((sum_ * zz - 2.755731417929674e-07) * zz + 2.4801587288851704e-05) * zz - 0.0013888888888873056
    return 1.0 - 0.5 * zz + zz * zz * (sum_ * zz + 0.041666666666666595)


def sin(x: float) -> float:
    """The sine of `x` radians."""
    if not x or math.isnan(x):
        return x
    if math.isinf(x):
        return NAN
    octant, z = _octant(abs(x))
    value = _cosine(z) if octant & 2 else _sine(z)
    return -value if (octant > 3) != (x < 0) else value


def cos(x: float) -> float:
    """The cosine of `x` radians."""
    if not math.isfinite(x):
        return NAN
    octant, z = _octant(abs(x))
    if octant & 2:
        return _sine(z) if octant > 3 else -_sine(z)
    return -_cosine(z) if octant else _cosine(z)


def sincos(x: float) -> tuple[float, float]:
    """The sine and the cosine of `x` radians."""
    if not x:
        return x, 1.0
    if not math.isfinite(x):
        return NAN, NAN
    octant, z = _octant(abs(x))
    sine, cosine = _sine(z), _cosine(z)
    if octant & 2:
        sine, cosine = cosine, sine
    if octant in {2, 4}:
        cosine = -cosine
    return -sine if (octant > 3) != (x < 0) else sine, cosine


def tan(x: float) -> float:
    """The tangent of `x` radians."""
    if not x or math.isnan(x):
        return x
    if math.isinf(x):
        return NAN
    octant, z = _octant(abs(x))
    zz = z * z
    value = z
    if zz > 1e-14:
        above = (-13093.693918138379 * zz + 1153516.6483858742) * zz - 17956525.197648488
        below = ((zz + 13681.296347069296) * zz - 1320892.3444021097) * zz + 25008380.18233579
        value = z + z * (zz * above / (below * zz - 53869575.592945464))
    if octant & 2:
        value = -1 / value if value else -math.copysign(math.inf, value)
    return -value if x < 0 else value


def _small_atan(x: float) -> float:
    z = x * x
    above = ((-0.8750608600031904 * z - 16.157537187333652) * z - 75.00855792314705) * z - 122.88666844901361
    below = ((z + 24.858464901423062) * z + 165.02700983169885) * z + 432.88106049129027
    below = (below * z + 485.3903996359137) * z + 194.5506571482614
    return x * (z * (above * z - 64.85021904942025) / below) + x


def _positive_atan(x: float) -> float:
    if x <= 0.66:
        return _small_atan(x)
    if x > _TAN_3_PI_8:
        return _PI_2 - _small_atan(1 / x) + _MORE_BITS
    return _PI_4 + _small_atan((x - 1) / (x + 1)) + 0.5 * _MORE_BITS


def atan(x: float) -> float:
    """The arc tangent of `x`, in radians."""
    if not x or math.isnan(x):
        return x
    return _positive_atan(x) if x > 0 else -_positive_atan(-x)


def asin(x: float) -> float:
    """The arc sine of `x`, in radians."""
    if not x or math.isnan(x):
        return x
    size = abs(x)
    if size > 1:
        return NAN
    rest = math.sqrt(1 - size * size)
    angle = _PI_2 - _positive_atan(rest / size) if size > 0.7 else _positive_atan(size / rest)
    return -angle if x < 0 else angle


def acos(x: float) -> float:
    """The arc cosine of `x`, in radians."""
    return _PI_2 - asin(x)


def atan2(y: float, x: float) -> float:
    """The angle of the point (`x`, `y`), in radians."""
    if math.isnan(x) or math.isnan(y):
        return NAN
    if not y or math.isinf(x):
        left = math.copysign(1.0, x) < 0
        if math.isinf(y):
            return math.copysign(3 * _PI / 4 if left else _PI_4, y)
        return math.copysign(_PI if left else 0.0, y)
    if not x or math.isinf(y):
        return math.copysign(_PI_2, y)
    angle = atan(y / x)
    if x < 0:
        return angle + _PI if angle <= 0 else angle - _PI
    return angle

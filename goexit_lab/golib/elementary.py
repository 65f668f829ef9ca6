"""Sine, tangent, their inverses, logarithm, cube root, hypotenuse, by the methods that Go uses, to the last digit.

Model: the classical rational approximations of the Cephes library (Moshier 1984) and of the FreeBSD mathematical
library: reduce the argument, evaluate a polynomial by Horner's rule, put the parts together in a fixed order.

Invariant: the order of the operations is part of the result; nothing here may be rearranged.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Final

_SIN: Final = (
    1.58962301576546568060e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6, -1.98412698295895385996e-4,
    8.33333333332211858878e-3, -1.66666666666666307295e-1,
)  # fmt: skip
_COS: Final = (
    -1.13585365213876817300e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7, 2.48015872888517045348e-5,
    -1.38888888888730564116e-3, 4.16666666666665929218e-2,
)  # fmt: skip
_TAN_P: Final = (-1.30936939181383734205e4, 1.15351664838587416140e6, -1.79565251976484877988e7)
_TAN_Q: Final = (
    1.0, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7, -5.38695755929454629881e7,
)  # fmt: skip
_PI4: Final = (7.85398125648498535156e-1, 3.77489470793079817668e-8, 2.69515142907905952645e-15)
"""A quarter of pi in three parts."""
_EXACT: Final = float(1 << 29)
"""Arguments from here on are reduced by the host."""
_ATAN_P: Final = (
    -8.750608600031904122785e-01, -1.615753718733365076637e+01, -7.500855792314704667340e+01,
    -1.228866684490136173410e+02, -6.485021904942025371773e+01,
)  # fmt: skip
_ATAN_Q: Final = (
    1.0, 2.485846490142306297962e+01, 1.650270098316988542046e+02, 4.328810604912902668951e+02,
    4.853903996359136964868e+02, 1.945506571482613964425e+02,
)  # fmt: skip
_MORE_BITS: Final = 6.123233995736765886130e-17
"""What pi/2 has beyond its double."""
_TAN_3PI8: Final = 2.41421356237309504880
_LOG: Final = (
    6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
    1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860510658591e-01,
)  # fmt: skip
_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10


def _horner(coefficients: Sequence[float], x: float) -> float:
    total = 0.0
    for each in coefficients:
        total = total * x + each
    return total


def _octant(x: float) -> tuple[int, float]:
    """Which eighth of the circle, made even, and the rest of `x` in it; `x` is not negative."""
    j = int(x * (4 / math.pi))
    j += j & 1
    return j & 7, ((x - j * _PI4[0]) - j * _PI4[1]) - j * _PI4[2]


def _sine_part(z: float) -> float:
    zz = z * z
    return z + z * zz * _horner(_SIN, zz)


def _cosine_part(z: float) -> float:
    zz = z * z
    return 1.0 - 0.5 * zz + zz * zz * _horner(_COS, zz)


def sin(x: float) -> float:
    """The sine of `x` radians."""
    if x == 0 or not math.isfinite(x):
        return x if x == 0 else math.nan
    if abs(x) >= _EXACT:
        return math.sin(x)
    octant, z = _octant(abs(x))
    negative = (x < 0) != (octant > 3)
    value = _cosine_part(z) if octant & 3 in {1, 2} else _sine_part(z)
    return -value if negative else value


def cos(x: float) -> float:
    """The cosine of `x` radians."""
    if not math.isfinite(x):
        return math.nan
    if abs(x) >= _EXACT:
        return math.cos(x)
    octant, z = _octant(abs(x))
    negative = (octant > 3) != (octant & 3 > 1)
    value = _sine_part(z) if octant & 3 in {1, 2} else _cosine_part(z)
    return -value if negative else value


def tan(x: float) -> float:
    """The tangent of `x` radians."""
    if x == 0 or not math.isfinite(x):
        return x if x == 0 else math.nan
    if abs(x) >= _EXACT:
        return math.tan(x)
    octant, z = _octant(abs(x))
    zz = z * z
    value = z
    if zz > 1e-14:
        value = z + z * (zz * _horner(_TAN_P, zz) / _horner(_TAN_Q, zz))
    if octant & 2:
        value = -1 / value
    return -value if x < 0 else value


def atan(x: float) -> float:
    """The arc tangent of `x`, in radians."""
    if x == 0 or math.isnan(x):
        return x
    return _positive_atan(x) if x > 0 else -_positive_atan(-x)


def _positive_atan(x: float) -> float:
    if x <= 0.66:
        return _small_atan(x)
    if x > _TAN_3PI8:
        return math.pi / 2 - _small_atan(1 / x) + _MORE_BITS
    return math.pi / 4 + _small_atan((x - 1) / (x + 1)) + 0.5 * _MORE_BITS


def _small_atan(x: float) -> float:
    z = x * x
    return x * (z * _horner(_ATAN_P, z) / _horner(_ATAN_Q, z)) + x


def asin(x: float) -> float:
    """The arc sine of `x`, in radians."""
    if x == 0 or math.isnan(x) or abs(x) > 1:
        return x if x == 0 else math.nan
    magnitude = abs(x)
    rest = math.sqrt(1 - magnitude * magnitude)
    angle = math.pi / 2 - _positive_atan(rest / magnitude) if magnitude > 0.7 else _positive_atan(magnitude / rest)
    return -angle if x < 0 else angle


def acos(x: float) -> float:
    """The arc cosine of `x`, in radians."""
    return math.pi / 2 - asin(x)


def log(x: float) -> float:
    """The natural logarithm of `x`."""
    if math.isnan(x) or x == math.inf:
        return x
    if x <= 0:
        return -math.inf if x == 0 else math.nan
    fraction, exponent = math.frexp(x)
    if fraction < math.sqrt(2) / 2:
        fraction *= 2
        exponent -= 1
    f, k = fraction - 1, float(exponent)
    s = f / (2 + f)
    s2 = s * s
    s4 = s2 * s2
    odd = s2 * (_LOG[0] + s4 * (_LOG[2] + s4 * (_LOG[4] + s4 * _LOG[6])))
    even = s4 * (_LOG[1] + s4 * (_LOG[3] + s4 * _LOG[5]))
    half = 0.5 * f * f
    return k * _LN2_HIGH - ((half - (s * (half + (odd + even)) + k * _LN2_LOW)) - f)


_EXP: Final = (
    4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05, -2.77777777770155933842e-03,
    1.66666666666666657415e-01,
)  # fmt: skip
_LOG2_E: Final = 1.44269504088896338700e00
_LARGEST_EXP, _SMALLEST_EXP = 7.09782712893383973096e02, -7.45133219101941108420e02


def exp(x: float) -> float:
    """The number e to the power of `x`."""
    if math.isnan(x) or x > _LARGEST_EXP:
        return x if math.isnan(x) else math.inf
    if x < _SMALLEST_EXP:
        return 0.0
    if abs(x) < 1 / (1 << 28):
        return 1 + x
    k = int(_LOG2_E * x + math.copysign(0.5, x))
    return _exp_of(x - k * _LN2_HIGH, k * _LN2_LOW, k)


def exp2(x: float) -> float:
    """2 to the power of `x`."""
    if math.isnan(x) or x >= 1024:
        return x if math.isnan(x) else math.inf
    if x < -1075:
        return 0.0
    k = int(x + math.copysign(0.5, x)) if x else 0
    rest = x - k
    return _exp_of(rest * _LN2_HIGH, -rest * _LN2_LOW, k)


def _exp_of(high: float, low: float, k: int) -> float:
    """The number e to the power of `high` - `low`, times 2 to the power of `k`."""
    r = high - low
    t = r * r
    c = r - t * _horner(_EXP, t)
    return math.ldexp(1 - ((low - (r * c) / (2 - c)) - high), k)


def atan2(y: float, x: float) -> float:
    """The angle of the point (x, y)."""
    special = math.atan2(y, x)
    if 0.0 in {x, y} or not (math.isfinite(x) and math.isfinite(y)):
        return special
    try:
        angle = atan(y / x)
    except OverflowError:
        return special
    if x < 0:
        return angle + math.pi if angle <= 0 else angle - math.pi
    return angle


def hypot(p: float, q: float) -> float:
    """The length of the vector (p, q)."""
    if not (math.isfinite(p) and math.isfinite(q)):
        return math.hypot(p, q)
    longer, shorter = max(abs(p), abs(q)), min(abs(p), abs(q))
    if longer == 0:
        return 0.0
    ratio = shorter / longer
    return longer * math.sqrt(1 + ratio * ratio)


_CBRT: Final = (
    5.42857142857142815906e-01, -7.05306122448979611050e-01, 1.41428571428571436819e+00, 1.60714285714285720630e+00,
    3.57142857142857150787e-01,
)  # fmt: skip
_CBRT_GUESS: Final = 715094163 << 32
"""What a third of a number's bits lacks to be about the bits of its cube root."""
_CBRT_GUESS_TINY: Final = 696219795 << 32
_TINY: Final = 2.2250738585072014e-308
_CUT: Final = 0xF_FFFF_FFFC << 28
"""The upper bits of a guess, whose square is then exact."""


def _bits(x: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", x))[0])


def _from_bits(bits: int) -> float:
    return float(struct.unpack("<d", struct.pack("<Q", bits))[0])


def cbrt(x: float) -> float:
    """The cube root of `x`."""
    if x == 0 or not math.isfinite(x):
        return x
    magnitude = abs(x)
    if magnitude < _TINY:
        t = float(1 << 54) * magnitude
        t = _from_bits(_bits(t) // 3 + _CBRT_GUESS_TINY)
    else:
        t = _from_bits(_bits(magnitude) // 3 + _CBRT_GUESS)
    c, d, e, f, g = _CBRT
    r = t * t / magnitude
    s = c + r * t
    t *= g + f / (s + e + d / s)
    t = _from_bits((_bits(t) & _CUT) + (1 << 30))
    s = t * t
    r = magnitude / s
    r = (r - t) / (t + t + r)
    t += t * r
    return -t if x < 0 else t

"""Bessel functions of the first and of the second kind.

Model: below 2 rational functions; from there on a wave whose size and phase are rational functions of 1 / x; from one
order to the next by recurrence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from goexit_lab.golib.reals.bits import NAN
from goexit_lab.golib.reals.exponential import log
from goexit_lab.golib.reals.polynomial import polynomial
from goexit_lab.golib.reals.trigonometric import cos, sincos
from goexit_lab.kit.faults import Exhausted

_Ratio = tuple[float, tuple[float, ...], tuple[float, ...]]
"""From which argument on, numerator, denominator."""

_P0: Final = (
    (8.0,
     (-5253.043804907295, -2485.216410094288, -257.06310567970485, -8.081670412753498, -0.07031249999999004,
         0.0),
     (47627.728414673096, 116752.97256437592, 40597.857264847255, 3833.7447536412183, 116.53436461966818,
         1.0)),
    (4.5454,
     (-346.4333883656049, -331.23129964917297, -67.67476522651673, -4.159610644705878, -0.07031249408735993,
         -1.141254646918945e-11),
     (2406.058159229391, 9625.445143577745, 5978.970943338558, 1051.2523059570458, 60.753938269230034, 1.0)),
    (2.8571,
     (-31.44794705948885, -58.07917047017376, -21.96597747348831, -2.409032215495296, -0.07031196163814817,
         -2.547046017719519e-09),
     (173.58093081333575, 1127.9967985690741, 1193.6078379211153, 361.51398305030386, 35.85603380552097, 1.0)),
    (2.0,
     (-3.2336457935133534, -11.193166886035675, -7.635696138235278, -1.4507384678095299,
         -0.07030309954836247, -8.875343330325264e-08),
     (14.65761769482562, 153.87539420832033, 270.4702786580835, 136.2067942182152, 22.22029975320888, 1.0)),
)  # fmt: skip
_Q0: Final = (
    (8.0,
     (37014.62677768878, 8859.197207564686, 557.6733802564019, 11.76820646822527, 0.0732421874999935, 0.0),
     (-343899.2935378666, 840501.5798190605, 803309.2571195144, 142538.29141912048, 8098.344946564498,
         163.77602689568982, 1.0)),
    (4.5454,
     (1989.9778586460538, 1027.243765961641, 135.11157728644983, 5.8356350896205695, 0.07324217666126848,
         1.8408596359451553e-11),
     (-5354.342756019448, 35976.75384251145, 56751.11228949473, 18847.28877857181, 2077.81416421393,
         82.77661022365378, 1.0)),
    (2.8571,
     (166.73394869665117, 170.8080913405656, 42.621844074541265, 3.344231375161707, 0.07324111800429114,
         4.377410140897386e-09),
     (-149.2474518361564, 2516.3336892036896, 6460.425167525689, 3704.1482262011136, 709.689221056606,
         48.75887297245872, 1.0)),
    (2.0,
     (16.252707571092927, 31.666231750478154, 14.495602934788574, 1.99819174093816, 0.07322342659630793,
         1.5044444488698327e-07),
     (-5.3109549388266695, 212.66638851179883, 882.9358451124886, 844.7837575953201, 269.34811860804984,
         30.36558483552192, 1.0)),
)  # fmt: skip
_P1: Final = (
    (8.0,
     (7914.479540318917, 3874.7453891396053, 412.05185430737856, 13.239480659307358, 0.11718749999998865,
         0.0),
     (30804.27206278888, 97602.79359349508, 36956.206026903346, 3650.9308342085346, 114.20737037567841, 1.0)),
    (4.5454,
     (528.7152013633375, 517.6361395331998, 108.30818299018911, 6.802751278684329, 0.1171874931906141,
         1.3199051955624352e-11),
     (1504.0468881036106, 7844.690317495512, 5353.26695291488, 991.4014187336144, 59.28059872211313, 1.0)),
    (2.8571,
     (48.55906851973649, 91.05501107507813, 35.11940355916369, 3.9329775003331564, 0.11718686556725359,
         3.025039161373736e-09),
     (103.78793243963928, 890.8113463982564, 1046.8713997577513, 336.76245874782575, 34.79130950012515, 1.0)),
    (2.0,
     (5.073523125888185, 17.693971127168773, 12.242610914826123, 2.368514966676088, 0.11717621946268335,
         1.0771083010687374e-07),
     (8.364638933716183, 117.6793732871471, 232.2764690571628, 125.29022716840275, 21.43648593638214, 1.0)),
)  # fmt: skip
_Q1: Final = (
    (8.0,
     (-48438.512428575035, -11849.806670242959, -759.6017225139501, -16.271753454459, -0.10253906249999271,
         0.0),
     (-294490.26430383464, 666601.2326177764, 719657.7236832409, 133875.33628724958, 7825.385999233485,
         161.3953697007229, 1.0)),
    (4.5454,
     (-2612.4444045321566, -1373.1937606550816, -183.66960747488838, -8.05644828123936,
         -0.10253905024137543, -2.089799311417641e-11),
     (-4719.183547951285, 27948.075163891812, 49851.42709103523, 17468.48519249089, 1991.7987346048596,
         81.27655013843358, 1.0)),
    (2.8571,
     (-219.21012847890933, -228.2445407376317, -57.847221656278364, -4.610115811394734,
         -0.10253782982083709, -5.078312264617666e-09),
     (-135.20119144430734, 1903.119193388108, 5547.729097207228, 3380.1528667952634, 673.8651126766997,
         47.66515503237295, 1.0)),
    (2.0,
     (-21.371921170370406, -42.32531333728305, -19.663616264370372, -2.7522056827818746,
         -0.10251704260798555, -1.7838172751095887e-07),
     (-4.959498988226282, 155.94900333666612, 739.3932053204672, 757.5028348686454, 252.98154998219053,
         29.533362906052385, 1.0)),
)  # fmt: skip
_J0_R: Final = (
    -4.618326885321032e-09, 1.8295404953270067e-06, -0.00018997929423885472, 0.015624999999999995,
)  # fmt: skip
_J0_S: Final = (
    1.1661400333379e-09, 5.135465502073181e-07, 0.00011692678466333745, 0.015619102946489001, 1.0,
)  # fmt: skip
_Y0_U: Final = (
    -3.982051941321034e-11, 1.9559013703502292e-08, -3.8140705372436416e-06, 0.00034745343209368365,
    -0.01381856719455969, 0.17666645250918112, -0.07380429510868723,
)  # fmt: skip
_Y0_V: Final = (
    4.4111031133267547e-10, 2.591508518404578e-07, 7.600686273503533e-05, 0.01273048348341237, 1.0,
)  # fmt: skip
_J1_R: Final = (
    4.9672799960958445e-08, -1.599556310840356e-05, 0.001407056669551897, -0.0625,
)  # fmt: skip
_J1_S: Final = (
    1.2354227442613791e-11, 5.0463625707621704e-09, 1.1771846404262368e-06, 0.00018594678558863092,
    0.019153759953836346, 1.0,
)  # fmt: skip
_Y1_U: Final = (
    -9.190991580398789e-08, 2.352526005616105e-05, -0.0019125689587576355, 0.05044387166398113, -0.19605709064623894,
)  # fmt: skip
_Y1_V: Final = (
    1.6655924620799208e-11, 6.227414523646215e-09, 1.3560880109751623e-06, 0.00020255258102513517,
    0.01991673182366499, 1.0,
)  # fmt: skip
_ONE_BY_SQRT_PI: Final = 0.5641895835477563
_TWO_BY_PI: Final = 0.6366197723675814
_HUGE: Final = 8.988465674311579e307
"""Twice this is the largest float."""
_FAR, _FARTHEST = float(1 << 129), float(1 << 302)
_LONGEST: Final = 10_000_000
"""The largest order whose recurrence is computed."""


def _ratio(table: Sequence[_Ratio], x: float) -> float:
    z = 1 / (x * x)
    above, below = next(row[1:] for row in table if x >= row[0])
    return polynomial(above, z) / polynomial(below, z)


def _wave(order: int, x: float, *, second: bool) -> float:
    """The function of order 0 or 1, of the first or second kind, from 2 on."""
    s, c = sincos(x)
    if order == 0:
        ss, cc = s - c, s + c
    else:
        ss, cc = -s - c, s - c
    if x < _HUGE:  # of two numbers that nearly cancel, the smaller one by the other
        z = cos(x + x)
        if order == 0:
            z = -z
        if s * c < 0 if order == 0 else s * c > 0:
            cc = z / ss
        else:
            ss = z / cc
    if x > _FAR:
        return _ONE_BY_SQRT_PI * (ss if second else cc) / math.sqrt(x)
    u = 1 + _ratio(_P1 if order else _P0, x)
    v = (0.375 + _ratio(_Q1, x) if order else -0.125 + _ratio(_Q0, x)) / x
    size = u * ss + v * cc if second else u * cc - v * ss
    return _ONE_BY_SQRT_PI * size / math.sqrt(x)


def j0(x: float) -> float:
    """The Bessel function of the first kind and order 0."""
    if not math.isfinite(x):
        return 0.0 if math.isinf(x) else x
    x = abs(x)
    if x >= 2:
        return _wave(0, x, second=False)
    if x < 1 / (1 << 13):
        return 1.0 if x < 1 / (1 << 27) else 1 - 0.25 * x * x
    z = x * x
    ratio = z * polynomial(_J0_R, z) / polynomial(_J0_S, z)
    if x < 1:
        return 1 + z * (-0.25 + ratio)
    u = 0.5 * x
    return (1 + u) * (1 - u) + z * ratio


def j1(x: float) -> float:
    """The Bessel function of the first kind and order 1. Nearly zero it is never negative, though it should: Go's."""
    if not x or not math.isfinite(x):
        return x if math.isnan(x) else 0.0
    size = abs(x)
    if size < 1 / (1 << 27):
        return 0.5 * size
    if size >= 2:
        value = _wave(1, size, second=False)
    else:
        z = size * size
        value = 0.5 * size + z * polynomial(_J1_R, z) * size / polynomial(_J1_S, z)
    return -value if x < 0 else value


def _second_at_the_ends(x: float) -> float | None:
    if not x > 0:
        return NAN if x else -math.inf
    return 0.0 if x == math.inf else None


def y0(x: float) -> float:
    """The Bessel function of the second kind and order 0."""
    ended = _second_at_the_ends(x)
    if ended is not None:
        return ended
    if x >= 2:
        return _wave(0, x, second=True)
    if x <= 1 / (1 << 27):
        return _Y0_U[-1] + _TWO_BY_PI * log(x)
    z = x * x
    return polynomial(_Y0_U, z) / polynomial(_Y0_V, z) + _TWO_BY_PI * j0(x) * log(x)


def y1(x: float) -> float:
    """The Bessel function of the second kind and order 1."""
    ended = _second_at_the_ends(x)
    if ended is not None:
        return ended
    if x >= 2:
        return _wave(1, x, second=True)
    if x <= 1 / (1 << 54):
        return -_TWO_BY_PI / x
    z = x * x
    return x * (polynomial(_Y1_U, z) / polynomial(_Y1_V, z)) + _TWO_BY_PI * (j1(x) * log(x) - 1 / x)


# ---- any order -------------------------------------------------------------------------------------------------------


def _bounded(n: int) -> int:
    if n > _LONGEST:
        limit = f"a Bessel function of order {n:,} takes as many steps; the limit is {_LONGEST:,}"
        raise Exhausted(limit, "take a smaller order")
    return n


def jn(n: int, x: float) -> float:
    """The Bessel function of the first kind and order `n`; Exhausted for an order beyond the limit."""
    if not math.isfinite(x):
        return 0.0 if math.isinf(x) else x
    if n == 0:
        return j0(x)
    if not x:
        return 0.0
    if n < 0:
        n, x = -n, -x
    if n == 1:
        return j1(x)
    size = abs(x)
    if n > size:
        value = _rising(n, size) if size < 1 / (1 << 29) else _falling(_bounded(n), size)
    elif size >= _FARTHEST:
        s, c = sincos(size)
        value = _ONE_BY_SQRT_PI * (c + s, -c + s, -c - s, c - s)[n & 3] / math.sqrt(size)
    else:
        before, value = j0(size), j1(size)
        for i in range(1, _bounded(n)):
            before, value = value, value * ((i + i) / size) - before
    return -value if x < 0 and n & 1 else value


def _rising(n: int, x: float) -> float:
    """The first term of the power series, all there is of it near zero."""
    if n > 33:
        return 0.0
    half = x * 0.5
    value, factorial = half, 1.0
    for i in range(2, n + 1):
        factorial *= i
        value *= half
    return value / factorial


def _falling(n: int, x: float) -> float:
    """By a continued fraction and the recurrence downwards, for an order above `x`."""
    w, step = (n + n) / x, 2 / x
    before, z = w, w + step
    latest = w * z - 1
    count = 1
    while latest < 1e9:
        count += 1
        z += step
        before, latest = latest, z * latest - before
    t = 0.0
    for i in range(2 * (n + count), n + n - 1, -2):
        t = 1 / (i / x - t)
    a, b = t, 1.0
    grows = float(n) * log(abs(step * n)) >= 709.782712893384
    for i in range(n - 1, 0, -1):
        a, b = b, b * (i + i) / x - a
        if grows and b > 1e100:
            a /= b
            t /= b
            b = 1.0
    return t * j0(x) / b


def yn(n: int, x: float) -> float:
    """The Bessel function of the second kind and order `n`; Exhausted for an order beyond the limit."""
    if n == 0 or not x >= 0 or x == math.inf:
        return y0(x) if n == 0 or x >= 0 else NAN
    negative = n < 0 and n & 1 == 1
    n = abs(n)
    if not x:
        return math.inf if negative else -math.inf
    if n == 1:
        value = y1(x)
    elif x >= _FARTHEST:
        s, c = sincos(x)
        value = _ONE_BY_SQRT_PI * (s - c, -s - c, -s + c, s + c)[n & 3] / math.sqrt(x)
    else:
        _bounded(n if x > _LONGEST else 0)  # beyond x it is soon infinite
        before, value = y0(x), y1(x)
        for i in range(1, n):
            if value == -math.inf:
                break
            before, value = value, (i + i) / x * value - before
    return -value if negative else value

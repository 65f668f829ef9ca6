"""The error function, what it lacks to one, and the inverses of both."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import NAN, from_bits, to_bits
from goexit_lab.golib.reals.exponential import exp, log
from goexit_lab.golib.reals.polynomial import polynomial

_ERX: Final = 0.8450629115104675
"""About the error function of 1, in few bits."""
_EFX, _EFX8 = 0.1283791670955126, 1.0270333367641007
"""2 over the square root of pi, minus 1; and 8 times that."""
_SMALL_P: Final = (
    -2.3763016656650163e-05, -0.005770270296489442, -0.02848174957559851, -0.3250421072470015, 0.12837916709551256,
)  # fmt: skip
_SMALL_Q: Final = (
    -3.960228278775368e-06, 0.00013249473800432164, 0.005081306281875766, 0.0650222499887673, 0.39791722395915535,
    1.0,
)  # fmt: skip
_MIDDLE_P: Final = (
    -0.002166375594868791, 0.035478304325618236, -0.11089469428239668, 0.31834661990116175, -0.3722078760357013,
    0.41485611868374833, -0.0023621185607526594,
)  # fmt: skip
_MIDDLE_Q: Final = (
    0.011984499846799107, 0.01363708391202905, 0.12617121980876164, 0.07182865441419627, 0.540397917702171,
    0.10642088040084423, 1.0,
)  # fmt: skip
_LARGE_P: Final = (
    -9.814329344169145, -81.2874355063066, -184.60509290671104, -162.39666946257347, -62.375332450326006,
    -10.558626225323291, -0.6938585727071818, -0.009864944034847148,
)  # fmt: skip
_LARGE_Q: Final = (
    -0.0604244152148581, 6.570249770319282, 108.63500554177944, 429.00814002756783, 645.3872717332679,
    434.56587747522923, 137.65775414351904, 19.651271667439257, 1.0,
)  # fmt: skip
_LARGEST_P: Final = (
    -483.5191916086514, -1025.0951316110772, -637.5664433683896, -160.63638485582192, -17.757954917754752,
    -0.799283237680523, -0.0098649429247001,
)  # fmt: skip
_LARGEST_Q: Final = (
    -22.44095244658582, 474.52854120695537, 2553.0504064331644, 3199.8582195085955, 1536.729586084437,
    325.7925129965739, 30.33806074348246, 1.0,
)  # fmt: skip
_LARGEST: Final = 2.857142857142857
_UPPER_HALF: Final = 0xFFFF_FFFF_0000_0000


def _small(x: float) -> float:
    """Of erf(x) / x what is beyond 1, below 0.84375."""
    z = x * x
    return polynomial(_SMALL_P, z) / polynomial(_SMALL_Q, z)


def _middle(x: float) -> float:
    """What erf(x) has beyond _ERX, from 0.84375 to 1.25."""
    s = x - 1
    return polynomial(_MIDDLE_P, s) / polynomial(_MIDDLE_Q, s)


def _tail(x: float) -> float:
    """What erf(x) lacks to 1, from 1.25 to 28."""
    s = 1 / (x * x)
    if x < _LARGEST:
        ratio = polynomial(_LARGE_P, s) / polynomial(_LARGE_Q, s)
    else:
        ratio = polynomial(_LARGEST_P, s) / polynomial(_LARGEST_Q, s)
    z = from_bits(to_bits(x) & _UPPER_HALF)
    return exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio) / x


def erf(x: float) -> float:
    """The error function of `x`."""
    if math.isnan(x):
        return NAN
    size = abs(x)
    if size < 0.84375:
        if size >= 1 / (1 << 28):
            value = size + size * _small(size)
        elif size < 2.848094538889218e-306:
            value = 0.125 * (8.0 * size + _EFX8 * size)
        else:
            value = size + _EFX * size
    elif size < 1.25:
        value = _ERX + _middle(size)
    else:
        value = 1 - _tail(size) if size < 6 else 1.0
    return -value if x < 0 else math.copysign(value, x)


def erfc(x: float) -> float:
    """1 minus the error function of `x`, exact also where little is left."""
    if math.isnan(x):
        return NAN
    size, negative = abs(x), x < 0
    if size < 0.84375:
        if size < 1 / (1 << 56):
            value = size
        elif size < 0.25:
            value = size + size * _small(size)
        else:
            value = 0.5 + (size * _small(size) + (size - 0.5))
        return 1 + value if negative else 1 - value
    if size < 1.25:
        return 1.8450629115104675 + _middle(size) if negative else 0.15493708848953247 - _middle(size)
    if size < 28 and not (negative and size > 6):
        return 2 - _tail(size) if negative else _tail(size)
    return 2.0 if negative else 0.0


# ---- inverses --------------------------------------------------------------------------------------------------------

_CENTRE_P: Final = (
    887.0940696254552, 11819.493347062295, 23782.041382114385, 16235.862515167575, 4854.886889384388,
    697.062665343896, 47.07268811238398, 1.1975323115670913,
)  # fmt: skip
_CENTRE_Q: Final = (
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1.0,
)  # fmt: skip
_OUTER_P: Final = (
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
)  # fmt: skip
_OUTER_Q: Final = (
    1.4859850019840355e-09, 0.0007744145906515771, 0.021494160384252878, 0.2094506521051275, 0.9754783200178743,
    2.3707661626024534, 2.9036514445419948, 1.4142135623730951,
)  # fmt: skip
_END_P: Final = (
    2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
)  # fmt: skip
_END_Q: Final = (
    2.8910246058729655e-15, 2.010321207683943e-07, 2.6110884050805935e-05, 0.0011128009970788597, 0.02103693768272069,
    0.19364809469506591, 0.8482908416595164, 1.4142135623730951,
)  # fmt: skip
_LN2: Final = 0.6931471805599453


def erfinv(x: float) -> float:
    """Where the error function is `x`."""
    size = abs(x)
    if not size < 1:
        return math.copysign(math.inf, x) if size == 1 else NAN
    if size <= 0.85:
        r = 0.180625 - 0.25 * size * size
        value = size * polynomial(_CENTRE_P, r) / polynomial(_CENTRE_Q, r)
    else:
        r = math.sqrt(_LN2 - log(1.0 - size))
        if r <= 5.0:
            value = polynomial(_OUTER_P, r - 1.6) / polynomial(_OUTER_Q, r - 1.6)
        else:
            value = polynomial(_END_P, r - 5.0) / polynomial(_END_Q, r - 5.0)
    return -value if x < 0 else math.copysign(value, x)


def erfcinv(x: float) -> float:
    """Where 1 minus the error function is `x`."""
    return erfinv(1 - x)

"""The gamma function and its logarithm."""

from __future__ import annotations

import math
from typing import Final

from goexit_lab.golib.reals.bits import NAN
from goexit_lab.golib.reals.exponential import exp, log
from goexit_lab.golib.reals.polynomial import polynomial
from goexit_lab.golib.reals.powers import power
from goexit_lab.golib.reals.trigonometric import cos, sin

_EULER: Final = 0.5772156649015329
_SQRT_2_PI: Final = 2.5066282746310007
_P: Final = (
    0.00016011952247675185, 0.0011913514700658638, 0.010421379756176158, 0.04763678004571372, 0.20744822764843598,
    0.4942148268014971, 1.0,
)  # fmt: skip
_Q: Final = (
    -2.3158187332412014e-05, 0.0005396055804933034, -0.004456419138517973, 0.011813978522206043, 0.035823639860549865,
    -0.23459179571824335, 0.0714304917030273, 1.0,
)  # fmt: skip
_STIRLING: Final = (
    0.0007873113957930937, -0.00022954996161337813, -0.0026813261780578124, 0.0034722222160545866,
    0.08333333333334822,
)  # fmt: skip


def _stirling(x: float) -> tuple[float, float]:
    """Two factors of the gamma function of a large `x`: their product may be too large where they are not."""
    if x > 200:
        return math.inf, 1.0
    w = 1 / x
    w = 1 + w * polynomial(_STIRLING, w)
    growth = exp(x)
    if x > 143.01608:
        half = power(x, 0.5 * x - 0.25)
        return half, _SQRT_2_PI * w * (half / growth)
    return power(x, x - 0.5) / growth, _SQRT_2_PI * w * 1.0


def _far_gamma(x: float) -> float:
    """For what is farther from zero than 33, and no negative whole number."""
    size = abs(x)
    if x > 0:
        one, other = _stirling(size)
        return one * other
    whole = math.floor(size)
    sign = -1.0 if whole % 2 == 0 else 1.0
    rest = size - whole
    if rest > 0.5:
        rest = size - (whole + 1)
    z = size * sin(math.pi * rest)
    if not z:
        return math.copysign(math.inf, sign)
    z = abs(z)
    one, other = _stirling(size)
    product = z * one * other
    return sign * (math.pi / z / one / other if math.isinf(product) else math.pi / product)


def gamma(x: float) -> float:
    """The gamma function of `x`: of a whole number the factorial of the one before."""
    if math.isnan(x) or x == -math.inf or (x < 0 and x == math.floor(x)):
        return NAN
    if not x or x == math.inf:
        return math.copysign(math.inf, x)
    if abs(x) > 33:
        return _far_gamma(x)
    z = 1.0
    while x >= 3:
        x -= 1
        z *= x
    while x < 2:
        if -1e-09 < x < 1e-09:
            return z / ((1 + _EULER * x) * x) if x else math.inf
        z /= x
        x += 1
    if x == 2:
        return z
    x -= 2
    return z * polynomial(_P, x) / polynomial(_Q, x)


# ---- its logarithm ---------------------------------------------------------------------------------------------------

_A: Final = (
    4.4864094961891516e-05, 2.5214456545125733e-05, 0.00010801156724758394, 0.00022086279071390839,
    0.0005100697921535113, 0.0011927076318336207, 0.0028905138367341563, 0.007385550860814029, 0.020580808432516733,
    0.06735230105312927, 0.3224670334241136, 0.07721566490153287,
)  # fmt: skip
_R: Final = (
    7.326684307446256e-06, 0.0007779424963818936, 0.01864591917156529, 0.17193386563280308, 0.7219355475671381,
    1.3920053346762105, 1.0,
)  # fmt: skip
_S: Final = (
    3.194753265841009e-05, 0.0018402845140733772, 0.02664227030336386, 0.14635047265246445, 0.325778796408931,
    0.21498241596060885, -0.07721566490153287,
)  # fmt: skip
_T: Final = (
    0.0003355291926355191, -0.00031275416837512086, 0.00031563207090362595, -0.0005385953053567405,
    0.000881081882437654, -0.0014034646998923284, 0.0022596478090061247, -0.0036845201678113826, 0.006100538702462913,
    -0.010314224129834144, 0.01797067508118204, -0.032788541075985965, 0.06462494023913339, -0.1475877229945939,
    0.48383612272381005,
)  # fmt: skip
_U: Final = (
    0.013381091853678766, 0.22896372806469245, 0.9777175279633727, 1.4549225013723477, 0.6328270640250934,
    -0.07721566490153287,
)  # fmt: skip
_V: Final = (
    0.003217092422824239, 0.10422264559336913, 0.7692851504566728, 2.128489763798934, 2.4559779371304113, 1.0,
)  # fmt: skip
_W: Final = (
    -0.0016309293409657527, 0.0008363399189962821, -0.00059518755745034, 0.0007936505586430196,
    -0.0027777777772877554, 0.08333333333333297, 0.4189385332046727,
)  # fmt: skip
_LOWEST, _LOWEST_REST = 1.4616321449683622, -3.638676997039505e-18
"""Where the function is smallest, in two parts."""
_LEAST: Final = -0.12148629053584961
"""Its value there."""


def _sine_of_half_turns(x: float) -> float:
    """Minus the sine of pi times `x`, which is at least 0 and below 2**52."""
    if x < 0.25:
        return -sin(math.pi * x)
    if x == math.floor(x):
        x = x % 2
        eighth = int(x) * 4
    else:
        x = math.fmod(x, 2)
        eighth = int(x * 4)
    if eighth == 0:
        return -sin(math.pi * x)
    if eighth <= 2:
        return -cos(math.pi * (0.5 - x))
    if eighth <= 4:
        return -sin(math.pi * (1 - x))
    return cos(math.pi * (x - 1.5)) if eighth <= 6 else -sin(math.pi * (x - 2))


def _by_the_end(y: float) -> float:
    """Near 2 from below: `y` is what is missing."""
    z = y * y
    even, odd = polynomial(_A[1::2], z), z * polynomial(_A[::2], z)
    return (y * even + odd) - 0.5 * y


def _by_the_lowest(y: float) -> float:
    """Around the lowest point: `y` is what is beyond."""
    z = y * y
    w = z * y
    first, second, third = (polynomial(_T[start::3], w) for start in (2, 1, 0))
    return _LEAST + (z * first - (_LOWEST_REST - w * (second + y * third)))


def _by_the_start(y: float) -> float:
    """Around 1: `y` is what is beyond."""
    return -0.5 * y + y * polynomial(_U, y) / polynomial(_V, y)


def _below_two(x: float) -> float:
    if x <= 0.9:  # by the value at x + 1
        before = -log(x)
        if x >= 0.7316321449683623:
            return before + _by_the_end(1 - x)
        return before + (_by_the_lowest(x - 0.46163214496836225) if x >= 0.19163214496836226 else _by_the_start(x))
    if x >= 1.7316321449683623:
        return 0.0 + _by_the_end(2 - x)
    return 0.0 + (_by_the_lowest(x - _LOWEST) if x >= 1.1916321449683622 else _by_the_start(x - 1))


def _positive(x: float) -> float:
    if x in {1.0, 2.0}:
        return 0.0
    if x < 2:
        return _below_two(x)
    if x < 8:
        whole = int(x)
        y = x - whole
        value = 0.5 * y + y * polynomial(_S, y) / polynomial(_R, y)
        z = 1.0
        for each in range(whole - 1, 1, -1):
            z *= y + each
        return value + log(z) if whole > 2 else value
    if x < float(1 << 58):
        t, z = log(x), 1 / x
        y = z * z
        return (x - 0.5) * (t - 1) + (_W[-1] + z * polynomial(_W[:-1], y))
    return x * (log(x) - 1)


def lgamma(x: float) -> tuple[float, int]:
    """The logarithm of the size of the gamma function of `x`, and its sign."""
    if not math.isfinite(x):
        return x, 1
    size = abs(x)
    if size < 1 / (1 << 70):
        return (-log(size) if x else math.inf), -1 if x < 0 else 1
    if x > 0:
        return _positive(x), 1
    t = _sine_of_half_turns(size) if size < float(1 << 52) else 0.0
    if not t:
        return math.inf, 1
    return log(math.pi / abs(t * size)) - _positive(size), -1 if t < 0 else 1

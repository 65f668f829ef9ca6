"""Package math/cmplx: its natives.

Model: the formulas of the Cephes library, from the functions of `reals`; what is odd or even in the imaginary direction
is got by a quarter turn. Where a part is infinite or no number, the values are those of the C standard's annex G.

Invariant: no argument raises. A part that is no number is one NaN, whatever its sign would be in real Go.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from goexit_lab.golib.native import Implementation
from goexit_lab.golib.reals.bits import NAN
from goexit_lab.golib.reals.exponential import exp, log
from goexit_lab.golib.reals.hyperbolic import asinh, atanh, cosh, sinh
from goexit_lab.golib.reals.powers import hypot, power, sqrt
from goexit_lab.golib.reals.trigonometric import (
    asin,
    atan,
    atan2,
    beyond_half_turns,
    cos,
    sin,
    sincos,
)

_PI_2, _PI_4 = math.pi / 2, math.pi / 4
_LOG10_E: Final = 0.4342944819032518
_NEITHER: Final = complex(NAN, NAN)
_INFINITE: Final = complex(math.inf, math.inf)
_ACCURACY: Final = 1 / (1 << 53)


def _turned(z: complex) -> complex:
    """`z` by a quarter turn to the left."""
    return complex(-z.imag, z.real)


def _turned_back(z: complex) -> complex:
    return complex(z.imag, -z.real)


def _zero(like: float) -> float:
    return math.copysign(0.0, like)


def _indefinite(x: float) -> bool:
    return not math.isfinite(x)


def _polar(z: complex) -> tuple[float, float]:
    return hypot(z.real, z.imag), atan2(z.imag, z.real)


def _rect(r: float, angle: float) -> complex:
    s, c = sincos(angle)
    return complex(r * c, r * s)


# ---- exponential function, logarithm, powers -------------------------------------------------------------------------


def _exp(z: complex) -> complex:
    a, b = z.real, z.imag
    if not b and not a < math.inf:
        return z
    if math.isinf(a) and _indefinite(b):
        return complex(0.0, _zero(b)) if a < 0 else complex(a, NAN)
    return _rect(exp(a), b)


def _log(z: complex) -> complex:
    r, angle = _polar(z)
    return complex(log(r), angle)


def _log10(z: complex) -> complex:
    found = _log(z)
    return complex(_LOG10_E * found.real, _LOG10_E * found.imag)


def _sqrt(z: complex) -> complex:
    """The root of the larger part first, so that nothing cancels; what could overflow or vanish is scaled."""
    a, b = z.real, z.imag
    if not b:
        root = sqrt(abs(a))
        return complex(0.0, math.copysign(root, b)) if a <= 0 else complex(root, b)
    if math.isinf(b):
        return complex(math.inf, b)
    if not a:
        root = sqrt(0.5 * abs(b))
        return complex(root, math.copysign(root, b))
    by, scale = (0.25, 2.0) if abs(a) > 4 or abs(b) > 4 else (float(1 << 54), 1 / (1 << 27))
    a, b = a * by, b * by
    r = hypot(a, b)
    large = sqrt(0.5 * r + 0.5 * a) if a > 0 else sqrt(0.5 * r - 0.5 * a)
    small = scale * abs((0.5 * b) / large)
    large *= scale
    if a <= 0:
        large, small = small, large
    return complex(large, -small if b < 0 else small)


def _pow(x: complex, y: complex) -> complex:
    a, b = y.real, y.imag
    if x == 0:
        if math.isnan(a) or (math.isnan(b) and math.isfinite(a)):
            return _NEITHER
        if not a:
            return complex(1.0, 0.0)
        if a > 0:
            return complex(0.0, 0.0)
        return _INFINITE if b else complex(math.inf, 0.0)
    r, angle = _polar(x)
    if not r:
        return complex(0.0, 0.0)
    size, turn = power(r, a), a * angle
    if b:
        size *= exp(-b * angle)
        turn += b * log(r)
    return _rect(size, turn)


# ---- circular and hyperbolic functions -------------------------------------------------------------------------------


def _sinh_cosh(x: float) -> tuple[float, float]:
    if abs(x) <= 0.5:
        return sinh(x), cosh(x)
    power_ = exp(x)
    back = 0.5 / power_ if power_ else math.inf
    power_ *= 0.5
    return power_ - back, power_ + back


def _sin(z: complex) -> complex:
    a, b = z.real, z.imag
    if not b and _indefinite(a):
        return complex(NAN, b)
    if not a and _indefinite(b):
        return z
    if math.isinf(b) and _indefinite(a):
        return complex(NAN, b)
    s, c = sincos(a)
    sh, ch = _sinh_cosh(b)
    return complex(s * ch, c * sh)


def _cos(z: complex) -> complex:
    a, b = z.real, z.imag
    if not b and _indefinite(a):
        return complex(NAN, -b * _zero(a))
    if math.isinf(b) and (not a or _indefinite(a)):
        return complex(math.inf, NAN if a else -a * _zero(b))
    if not a and math.isnan(b):
        return complex(NAN, 0.0)
    s, c = sincos(a)
    sh, ch = _sinh_cosh(b)
    return complex(c * ch, -s * sh)


def _sinh(z: complex) -> complex:
    return _turned_back(_sin(_turned(z)))


def _cosh(z: complex) -> complex:
    if not z.imag and math.isnan(z.real):
        return complex(NAN, z.imag)
    return _cos(_turned(z))


def _series(z: complex) -> float:
    """The hyperbolic cosine of twice the imaginary part minus the cosine of twice the real one, both small."""
    x, y = beyond_half_turns(abs(2 * z.real)), abs(2 * z.imag)
    x, y = x * x, y * y
    x_power = y_power = factorial = 1.0
    count = total = 0.0
    while True:
        for sign in (1.0, -1.0):
            factorial *= count + 1
            factorial *= count + 2
            count += 2
            x_power *= x
            y_power *= y
            term = (y_power + sign * x_power) / factorial
            total += term
        if not total or not abs(term / total) > _ACCURACY:
            return total


def _tan_from(z: complex, divisor: float) -> complex:
    return complex(sin(2 * z.real) / divisor, sinh(2 * z.imag) / divisor)


def _vanished(angle: float) -> float:
    """The zero that is left of twice the angle's sine over something infinite."""
    return _zero(angle if _indefinite(angle) else sin(2 * angle))


def _tan(z: complex) -> complex:
    a, b = z.real, z.imag
    if math.isinf(b):
        return complex(_vanished(a), math.copysign(1.0, b))
    if not a and math.isnan(b):
        return z
    divisor = cos(2 * a) + cosh(2 * b)
    if abs(divisor) < 0.25:
        divisor = _series(z)
    return _tan_from(z, divisor) if divisor else _INFINITE


def _tanh(z: complex) -> complex:
    a, b = z.real, z.imag
    if math.isinf(a):
        return complex(math.copysign(1.0, a), _vanished(b))
    if not b and math.isnan(a):
        return z
    divisor = cosh(2 * a) + cos(2 * b)
    return _turned_back(_tan_from(_turned(z), divisor)) if divisor else _INFINITE


def _cot(z: complex) -> complex:
    divisor = cosh(2 * z.imag) - cos(2 * z.real)
    if abs(divisor) < 0.25:
        divisor = _series(z)
    return _tan_from(z, divisor).conjugate() if divisor else _INFINITE


# ---- their inverses --------------------------------------------------------------------------------------------------


def _asin_at_the_ends(z: complex) -> complex | None:
    """The arc sine where a part is not finite; None elsewhere."""
    a, b = z.real, z.imag
    if math.isnan(b):
        if not a:
            return complex(a, NAN)
        return complex(NAN, a if math.isinf(a) else NAN)
    if math.isinf(b):
        if math.isnan(a):
            return z
        return complex(math.copysign(_PI_4 if math.isinf(a) else 0.0, a), b)
    return complex(math.copysign(_PI_2, a), math.copysign(a, b)) if math.isinf(a) else None


def _asin(z: complex) -> complex:
    a, b = z.real, z.imag
    if not b and abs(a) <= 1:
        return complex(asin(a), b)
    if not a and abs(b) <= 1:
        return complex(a, asinh(b))
    ended = _asin_at_the_ends(z)
    if ended is not None:
        return ended
    root = _sqrt(complex(1 - (a * a - b * b), -(a * b + b * a)))
    return _turned_back(_log(complex(-b + root.real, a + root.imag)))


def _asinh(z: complex) -> complex:
    if math.isnan(z.real) and math.isinf(z.imag):
        return complex(z.imag, NAN)
    return _turned(_asin(_turned_back(z)))


def _acos(z: complex) -> complex:
    found = _asin(z)
    return complex(_PI_2 - found.real, -found.imag)


def _acosh(z: complex) -> complex:
    if z == 0:
        return complex(0.0, math.copysign(_PI_2, z.imag))
    found = _acos(z)
    return _turned(found) if found.imag <= 0 else _turned_back(found)


def _atan(z: complex) -> complex:
    a, b = z.real, z.imag
    if not b:
        return complex(atan(a), b)
    if not a and abs(b) <= 1:
        return complex(a, atanh(b))
    if math.isinf(a) or math.isinf(b):
        return complex(NAN if math.isnan(a) else math.copysign(_PI_2, a), _zero(b))
    squared = a * a
    lower, upper = squared + (b - 1) * (b - 1), squared + (b + 1) * (b + 1)
    rest = 1 - squared - b * b
    if not rest or not lower or math.isnan(rest):
        return _NEITHER
    return complex(beyond_half_turns(0.5 * atan2(2 * a, rest)), 0.25 * log(upper / lower))


def _atanh(z: complex) -> complex:
    return _turned_back(_atan(_turned(z)))


def _one_nan(function: Callable[..., complex]) -> Callable[..., complex]:
    """`function` with one NaN for whatever arithmetic gives: its sign is the host's."""

    def settled(*arguments: complex) -> complex:
        found = function(*arguments)
        a, b = found.real, found.imag
        if math.isnan(a) or math.isnan(b):
            return complex(NAN if math.isnan(a) else a, NAN if math.isnan(b) else b)
        return found

    return settled


_OF_COMPLEX: Final[Mapping[str, Callable[..., complex]]] = {
    "Acos": _acos,
    "Acosh": _acosh,
    "Asin": _asin,
    "Asinh": _asinh,
    "Atan": _atan,
    "Atanh": _atanh,
    "Cos": _cos,
    "Cosh": _cosh,
    "Cot": _cot,
    "Exp": _exp,
    "Log": _log,
    "Log10": _log10,
    "Pow": _pow,
    "Rect": _rect,
    "Sin": _sin,
    "Sinh": _sinh,
    "Sqrt": _sqrt,
    "Tan": _tan,
    "Tanh": _tanh,
}

NATIVES: Final[Mapping[str, Implementation]] = {
    "Abs": lambda z: hypot(z.real, z.imag),
    "Phase": lambda z: atan2(z.imag, z.real),
    "Polar": _polar,
    **{name: _one_nan(function) for name, function in _OF_COMPLEX.items()},
}

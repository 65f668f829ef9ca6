"""Package math: its natives.

Model: Python's functions, with Go's answers where Python raises: no number, or an infinity. Pow multiplies as Go's
does, so that whole exponents give the same last digit.

Invariant: no argument raises.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from goexit_lab.golib import elementary
from goexit_lab.golib.native import Implementation

_Real = Callable[[float], float]

_LOG2_E: Final = 1.44269504088896340735992468100189214
_LOG10_E: Final = 0.43429448190325182765112891891660508


def _total(function: _Real, poles: Mapping[float, float] | None = None) -> _Real:
    """`function` with NaN where it is not defined, an infinity where it overflows, and values at its poles."""

    def total(x: float) -> float:
        if poles and x in poles:
            return poles[x]
        try:
            return function(x)
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return total


def _whole(function: Callable[[float], int]) -> _Real:
    """Rounding that leaves infinities, NaN and the sign of zero alone."""

    def total(x: float) -> float:
        return math.copysign(float(function(x)), x) if math.isfinite(x) else x

    return total


def _round(x: float) -> int:
    """Half away from zero."""
    below = math.floor(abs(x))
    return int(math.copysign(below + (abs(x) - below >= 0.5), x))


def power(x: float, y: float) -> float:
    """Go's Pow: the whole part of `y` by repeated squaring, the rest by Exp and Log."""
    try:
        special = math.pow(x, y)
    except OverflowError:
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ValueError:
        if x == 0:
            return math.copysign(math.inf, x) if y % 2 == 1 else math.inf
        return math.nan
    if not (math.isfinite(x) and math.isfinite(y)) or 0.0 in {x, y, special} or abs(y) >= 2**63 or 1.0 in {x, y}:
        return special
    if abs(y) == 0.5:
        return math.sqrt(x) if y > 0 else 1 / math.sqrt(x)
    part, whole = math.modf(abs(y))
    result, exponent = 1.0, 0
    if part:
        if part > 0.5:
            part -= 1
            whole += 1
        result = elementary.exp(part * elementary.log(x))
    factor, factor_exponent = math.frexp(x)
    count = int(whole)
    while count:
        if not -(1 << 12) < factor_exponent < 1 << 12:
            return special
        if count & 1:
            result *= factor
            exponent += factor_exponent
        factor *= factor
        factor_exponent <<= 1
        if factor < 0.5:
            factor += factor
            factor_exponent -= 1
        count >>= 1
    if y < 0:
        result, exponent = 1 / result, -exponent
    try:
        return math.ldexp(result, exponent)
    except OverflowError:
        return special


def _fma(x: float, y: float, z: float) -> float:
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(z)):
        return x * y + z
    exact = Fraction(x) * Fraction(y) + Fraction(z)
    if not exact:
        return x * y + z
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def _frexp(f: float) -> tuple[float, int]:
    return math.frexp(f) if math.isfinite(f) else (f, 0)


def _ldexp(fraction: float, exponent: int) -> float:
    try:
        return math.ldexp(fraction, exponent)
    except OverflowError:
        return math.copysign(math.inf, fraction)


def _modf(f: float) -> tuple[float, float]:
    if math.isinf(f):
        return f, math.nan
    part, whole = math.modf(f)
    return whole, part


def _mod(x: float, y: float) -> float:
    try:
        return math.fmod(x, y)
    except ValueError:
        return math.nan


def _remainder(x: float, y: float) -> float:
    try:
        return math.remainder(x, y)
    except ValueError:
        return math.nan


def _max(x: float, y: float) -> float:
    if math.inf in {x, y}:
        return math.inf
    if math.isnan(x) or math.isnan(y):
        return math.nan
    return (y if math.copysign(1, x) < 0 else x) if x == y == 0 else max(x, y)


def _min(x: float, y: float) -> float:
    if -math.inf in {x, y}:
        return -math.inf
    if math.isnan(x) or math.isnan(y):
        return math.nan
    return (x if math.copysign(1, x) < 0 else y) if x == y == 0 else min(x, y)


def _dim(x: float, y: float) -> float:
    difference = x - y
    return 0.0 if difference <= 0 else difference


def _pow10(n: int) -> float:
    return 0.0 if n < -323 else math.inf if n > 308 else float(f"1e{n}")


def _log2(x: float) -> float:
    """Exact for powers of two, as Go's is."""
    fraction, exponent = math.frexp(x)
    return float(exponent - 1) if fraction == 0.5 else elementary.log(fraction) * _LOG2_E + exponent


def _logb(x: float) -> float:
    if x == 0:
        return -math.inf
    return float(math.frexp(x)[1] - 1) if math.isfinite(x) else abs(x)


def _sign_of_infinity(f: float, sign: int) -> bool:
    return math.isinf(f) and (sign == 0 or (f > 0) == (sign > 0))


def _cast(source: str, to: str) -> Callable[[float], float]:
    return lambda value: struct.unpack(f"<{to}", struct.pack(f"<{source}", value))[0]


_NAN: Final = struct.unpack("<d", struct.pack("<Q", 0x7FF8_0000_0000_0001))[0]
"""The NaN that Go's NaN gives."""


def _float32_bits(value: float) -> int:
    return int(struct.unpack("<I", struct.pack("<f", value))[0])


_LOG_POLES: Final = {0.0: -math.inf, math.inf: math.inf}
_ATANH_POLES: Final = {1.0: math.inf, -1.0: -math.inf}


def _hyperbolic_sine(x: float) -> float:
    try:
        return math.sinh(x)
    except OverflowError:
        return math.copysign(math.inf, x)


NATIVES: Final[Mapping[str, Implementation]] = {
    "Abs": abs,
    "Acos": elementary.acos,
    "Acosh": _total(math.acosh),
    "Asin": elementary.asin,
    "Asinh": _total(math.asinh),
    "Atan": elementary.atan,
    "Atan2": elementary.atan2,
    "Atanh": _total(math.atanh, _ATANH_POLES),
    "Cbrt": elementary.cbrt,
    "Ceil": _whole(math.ceil),
    "Copysign": math.copysign,
    "Cos": elementary.cos,
    "Cosh": _total(math.cosh),
    "Dim": _dim,
    "Erf": math.erf,
    "Erfc": math.erfc,
    "Exp": elementary.exp,
    "Exp2": elementary.exp2,
    "Expm1": _total(math.expm1),
    "Float32bits": _float32_bits,
    "Float32frombits": _cast("I", "f"),
    "Float64bits": _cast("d", "Q"),
    "Float64frombits": _cast("Q", "d"),
    "Floor": _whole(math.floor),
    "FMA": _fma,
    "Frexp": _frexp,
    "Gamma": _total(math.gamma, {0.0: math.inf, -math.inf: math.nan}),
    "Hypot": elementary.hypot,
    "Inf": lambda sign: math.inf if sign >= 0 else -math.inf,
    "IsInf": _sign_of_infinity,
    "IsNaN": math.isnan,
    "Ldexp": _ldexp,
    "Log": elementary.log,
    "Log10": lambda x: elementary.log(x) * _LOG10_E,
    "Log1p": _total(math.log1p, {-1.0: -math.inf}),
    "Log2": _total(_log2, _LOG_POLES),
    "Logb": _logb,
    "Max": _max,
    "Min": _min,
    "Mod": _mod,
    "Modf": _modf,
    "NaN": lambda: _NAN,
    "Nextafter": math.nextafter,
    "Pow": power,
    "Pow10": _pow10,
    "Remainder": _remainder,
    "Round": _whole(_round),
    "RoundToEven": _whole(round),
    "Signbit": lambda x: math.copysign(1.0, x) < 0,
    "Sin": elementary.sin,
    "Sinh": _hyperbolic_sine,
    "Sqrt": _total(math.sqrt),
    "Tan": elementary.tan,
    "Tanh": math.tanh,
    "Trunc": _whole(math.trunc),
}

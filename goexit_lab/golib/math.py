"""Package math: its natives.

Model: the functions of `reals`, and what looks at the bits of a number.

Invariant: no argument raises, but an order of a Bessel function beyond the limit.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from typing import Final

from goexit_lab.golib.native import Implementation
from goexit_lab.golib.reals import (
    bessel,
    error_function,
    exponential,
    gamma,
    hyperbolic,
    powers,
    rounding,
    trigonometric,
)
from goexit_lab.golib.reals.bits import NAN, from_bits, scaled, to_bits


def _sign_of_infinity(f: float, sign: int) -> bool:
    return math.isinf(f) and (sign == 0 or (f > 0) == (sign > 0))


def _cast(source: str, to: str) -> Callable[[float], float]:
    return lambda value: struct.unpack(f"<{to}", struct.pack(f"<{source}", value))[0]


def _float32_bits(value: float) -> int:
    return int(struct.unpack("<I", struct.pack("<f", value))[0])


NATIVES: Final[Mapping[str, Implementation]] = {
    "Abs": abs,
    "Acos": trigonometric.acos,
    "Acosh": hyperbolic.acosh,
    "Asin": trigonometric.asin,
    "Asinh": hyperbolic.asinh,
    "Atan": trigonometric.atan,
    "Atan2": trigonometric.atan2,
    "Atanh": hyperbolic.atanh,
    "Cbrt": powers.cbrt,
    "Ceil": rounding.ceil,
    "Copysign": math.copysign,
    "Cos": trigonometric.cos,
    "Cosh": hyperbolic.cosh,
    "Dim": rounding.dim,
    "Erf": error_function.erf,
    "Erfc": error_function.erfc,
    "Erfcinv": error_function.erfcinv,
    "Erfinv": error_function.erfinv,
    "Exp": exponential.exp,
    "Exp2": exponential.exp2,
    "Expm1": exponential.expm1,
    "FMA": rounding.fma,
    "Float32bits": _float32_bits,
    "Float32frombits": _cast("I", "f"),
    "Float64bits": to_bits,
    "Float64frombits": from_bits,
    "Floor": rounding.floor,
    "Frexp": rounding.frexp,
    "Gamma": gamma.gamma,
    "Hypot": powers.hypot,
    "Ilogb": rounding.ilogb,
    "Inf": lambda sign: math.inf if sign >= 0 else -math.inf,
    "IsInf": _sign_of_infinity,
    "IsNaN": math.isnan,
    "J0": bessel.j0,
    "J1": bessel.j1,
    "Jn": bessel.jn,
    "Ldexp": scaled,
    "Lgamma": gamma.lgamma,
    "Log": exponential.log,
    "Log10": exponential.log10,
    "Log1p": exponential.log1p,
    "Log2": exponential.log2,
    "Logb": rounding.logb,
    "Max": rounding.larger,
    "Min": rounding.smaller,
    "Mod": rounding.mod,
    "Modf": rounding.modf,
    "NaN": lambda: NAN,
    "Nextafter": rounding.nextafter,
    "Nextafter32": rounding.nextafter32,
    "Pow": powers.power,
    "Pow10": powers.pow10,
    "Remainder": rounding.remainder,
    "Round": rounding.nearest,
    "RoundToEven": rounding.nearest_even,
    "Signbit": lambda x: math.copysign(1.0, x) < 0,
    "Sin": trigonometric.sin,
    "Sincos": trigonometric.sincos,
    "Sinh": hyperbolic.sinh,
    "Sqrt": powers.sqrt,
    "Tan": trigonometric.tan,
    "Tanh": hyperbolic.tanh,
    "Trunc": rounding.trunc,
    "Y0": bessel.y0,
    "Y1": bessel.y1,
    "Yn": bessel.yn,
}

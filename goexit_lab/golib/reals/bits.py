"""Floats as their 64 bits, and scaling by powers of two."""

from __future__ import annotations

import math
import struct
from typing import Final

_FLOAT: Final = struct.Struct("<d")
_WORD: Final = struct.Struct("<Q")


def to_bits(x: float) -> int:
    """The 64 bits of `x`."""
    return int(_WORD.unpack(_FLOAT.pack(x))[0])


def from_bits(bits: int) -> float:
    """The float with these 64 bits."""
    return float(_FLOAT.unpack(_WORD.pack(bits))[0])


NAN: Final = from_bits(0x7FF8_0000_0000_0001)
"""The NaN that Go's NaN gives."""
INVALID: Final = from_bits(0xFFF8_0000_0000_0000)
"""The NaN that an operation of amd64 gives where no operand was one. Hosts differ, so it is not left to them."""
TINY: Final = 2.2250738585072014e-308
"""The smallest number with all its bits."""
_SMALL: Final = -1021


def scaled(x: float, exponent: int) -> float:
    """`x` times 2 to the power of `exponent`, rounded once: infinite if too large, zero if too small."""
    if -1000 < exponent < 1000 and 1.0 > x >= 0.25:
        return math.ldexp(x, exponent)  # what is normal is exact
    fraction, power = math.frexp(x)
    if not fraction or not math.isfinite(x):
        return x
    power += exponent
    if power < _SMALL:  # the host need not round here, a product has to
        return math.ldexp(fraction, max(power, -1200) + 64) * (1 / (1 << 64))
    return math.ldexp(fraction, power) if power <= 1024 else math.copysign(math.inf, x)

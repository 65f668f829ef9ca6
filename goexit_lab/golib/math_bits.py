"""Package math/bits: its natives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib.native import Implementation

_MASK: Final = (1 << 64) - 1


def _reversed(x: int, bits: int) -> int:
    return int(f"{x:0{bits}b}"[::-1], 2)


def _multiply(x: int, y: int) -> tuple[int, int]:
    return x * y >> 64, x * y & _MASK


NATIVES: Final[Mapping[str, Implementation]] = {
    "count": int.bit_count,
    "length": int.bit_length,
    "reversed": _reversed,
    "multiply": _multiply,
    "divide": lambda hi, lo, y: divmod(hi << 64 | lo, y),
}

"""How much room a growing slice gets.

Model: a program can see it by `cap`, so it is as in today's Go: up to 256 elements the capacity doubles, beyond that
it grows by ever less, down to a quarter, and then up to the end of the block that the allocator of today would give.

Decision (2026-11-23): capacities follow today's size classes although blocks come from the period's, because a
program's output depends on `cap` more often than on addresses.

Invariant: what is returned holds at least what is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

_CLASSES: Final = (
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
    512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
    5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480,
    21760, 24576, 27264, 28672, 32768,
)  # fmt: skip
"""Bytes of today's small blocks."""
_PAGE: Final = 8192
"""Bytes of today's heap pages."""
_HEADER: Final = 8
"""Bytes at the front of a block with pointers, when it is larger than _SMALLEST_WITH_HEADER."""
_SMALLEST_WITH_HEADER: Final = 512
_DOUBLING: Final = 256
"""Elements up to which a slice doubles."""


def rounded(size: int, *, pointers: bool = False) -> int:
    """Bytes that can be used of the block that `size` bytes are given; `pointers`: they hold some."""
    if size == 0:
        return 0
    header = _HEADER if pointers and size > _SMALLEST_WITH_HEADER else 0
    if size <= _CLASSES[-1] - _HEADER:
        return _CLASSES[bisect_left(_CLASSES, size + header)] - header
    return -(-size // _PAGE) * _PAGE


def grown(old: int, needed: int, elem: int, *, pointers: bool) -> int:
    """The capacity, in elements of `elem` bytes, of a slice that had `old` and must hold `needed`."""
    if elem == 0:
        return needed
    wanted = old
    if needed > 2 * old:
        wanted = needed
    elif old < _DOUBLING:
        wanted = 2 * old
    else:
        while wanted < needed:
            wanted += (wanted + 3 * _DOUBLING) // 4
    return rounded(wanted * elem, pointers=pointers) // elem

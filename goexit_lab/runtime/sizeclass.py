"""Size classes of small blocks.

Model: sizes run up in steps of an alignment that grows at powers of two: 8, from 16 on 16, from 128 on an eighth, from
2048 on 256 bytes. A span of a class has as many pages as keep what is left over to an eighth at most; each block
also pays for a 4-byte reference word. Neighbours whose spans hold equally many blocks become one class.

Invariant: `sizes` ascends, and `sizes[sizeclass(n)]` is the least size that holds n bytes.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final

PageShift: Final = 12
PageSize: Final = 1 << PageShift
PageMask: Final = PageSize - 1
MaxSmallSize: Final = 32 << 10
"""Larger blocks come from the page heap."""
RefcountOverhead: Final = 4
"""Bytes of the reference word that each block pays for."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The table; index 0 stands for large blocks. Sizes in bytes."""

    sizes: tuple[int, ...]
    pages: tuple[int, ...]  # of a span
    transfer: tuple[int, ...]  # blocks that move between a cache and the central lists at a time

    def of(self, size: int) -> int:
        """The class of a block of `size` bytes, at most MaxSmallSize."""
        return bisect_left(self.sizes, size, 1)


@cache
def classes() -> Classes:
    """The table as the rule makes it."""
    sizes, pages = [0], [0]
    align, size = 8, 8
    while size <= MaxSmallSize:
        if size & (size - 1) == 0:
            align = 256 if size >= 2048 else size // 8 if size >= 128 else 16 if size >= 16 else align
        block = size + RefcountOverhead
        span = PageSize
        while span % block > span // 8:
            span += PageSize
        npages = span >> PageShift
        same = len(sizes) > 1 and npages == pages[-1] and span // block == span // (sizes[-1] + RefcountOverhead)
        if same:
            sizes[-1] = size
        else:
            sizes.append(size)
            pages.append(npages)
        size += align
    transfer = [0, *(min(max((64 << 10) // each, 2), 32) for each in sizes[1:])]
    return Classes(tuple(sizes), tuple(pages), tuple(transfer))

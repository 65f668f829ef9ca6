"""Free blocks of small size classes: a list per class in each M's cache, spans behind it in the central lists.

Model: a cache takes a batch of blocks from the central lists when its list is empty and gives one back when the list
grows too long; a garbage collection gives everything back. A block's first word links it to the next. Its second word
is not 0 if the block must be cleared before use.

Invariant: a cache's list is last in, first out; fresh blocks leave a span in address order.
Invariant: nothing here protects a list from a block that is freed twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.mheap import (
    MHeap_Alloc,
    MHeap_Free,
    MHeap_LookupMaybe,
    MSpanList_Insert,
    MSpanList_IsEmpty,
    MSpanList_Remove,
    span,
)
from goexit_lab.runtime.sizeclass import PageShift, RefcountOverhead, classes
from goexit_lab.runtime.structs import MCache, MCacheList, MCentral
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

MaxMCacheListLen: Final = 256
"""Blocks on one list of a cache before some go back."""
MaxMCacheSize: Final = 2 << 20
"""Bytes in one cache before some go back."""


def mcache(rt: Runtime, cpu: Cpu) -> MCache:
    """The running M's cache."""
    return MCache(rt.machine.mem, rt.structs, rt.m(cpu).mcache)


@c_function("MCache_Alloc")
def MCache_Alloc(rt: Runtime, cpu: Cpu, c: MCache, sizeclass: int, *, zero: bool) -> int:
    """A block of the class, or 0 when there is no memory.
    Port of: mcache.c MCache_Alloc
    Runs on: any
    Departs: nothing
    """
    table = classes()
    size = table.sizes[sizeclass]
    entry = c.list[sizeclass]
    if not entry.list:
        first, n = MCentral_AllocList(rt, cpu, sizeclass, table.transfer[sizeclass])
        entry.list = first
        entry.nlist = n
        c.size += n * size
        if not first:
            return 0
    v = entry.list
    entry.list = rt.load_word(v)
    entry.nlist = entry.nlist - 1 & 0xFFFF_FFFF
    entry.nlistmin = min(entry.nlistmin, entry.nlist)
    c.size = max(c.size - size, 0)
    rt.store_word(v, 0)
    if zero and size > rt.word and rt.load_word(v + rt.word):
        rt.machine.mem.zero(v, size)
    return v


@c_function("MCache_Free")
def MCache_Free(rt: Runtime, cpu: Cpu, c: MCache, v: int, sizeclass: int) -> None:
    """Put the block at `v` first on its list.
    Port of: mcache.c MCache_Free
    Runs on: any
    Departs: nothing
    """
    table = classes()
    entry = c.list[sizeclass]
    rt.store_word(v, entry.list)
    entry.list = v
    entry.nlist += 1
    c.size += table.sizes[sizeclass]
    if entry.nlist >= MaxMCacheListLen:
        _release(rt, cpu, c, entry, table.transfer[sizeclass], sizeclass)
    if c.size < MaxMCacheSize:
        return
    for each in range(len(table.sizes)):
        entry = c.list[each]
        n = entry.nlistmin
        if n > 0:
            _release(rt, cpu, c, entry, n // 2 if n > 1 else n, each)
        entry.nlistmin = entry.nlist


def MCache_ReleaseAll(rt: Runtime, cpu: Cpu, c: MCache) -> None:
    """Give every block of the cache back to the central lists.
    Port of: mcache.c MCache_ReleaseAll
    Runs on: any
    Departs: nothing
    """
    for sizeclass in range(1, len(classes().sizes)):
        entry = c.list[sizeclass]
        _release(rt, cpu, c, entry, entry.nlist, sizeclass)
        entry.nlistmin = 0


def _release(rt: Runtime, cpu: Cpu, c: MCache, entry: MCacheList, n: int, sizeclass: int) -> None:
    """Cut the first `n` blocks off a list and give them back.
    Port of: mcache.c ReleaseN
    Runs on: any
    Departs: nothing
    """
    first = entry.list
    link = entry.address_of("list")
    for _ in range(n):
        link = rt.load_word(link)
    entry.list = rt.load_word(link)
    rt.store_word(link, 0)
    if n == 0:
        return
    entry.nlist -= n
    c.size = max(c.size - n * classes().sizes[sizeclass], 0)
    MCentral_FreeList(rt, cpu, sizeclass, first)


def _central(rt: Runtime, sizeclass: int) -> MCentral:
    return rt.mheap.central[sizeclass]


@c_function("MCentral_AllocList")
def MCentral_AllocList(rt: Runtime, cpu: Cpu, sizeclass: int, n: int) -> tuple[int, int]:
    """Up to `n` blocks as a list: its first block and its length; 0 blocks when there is no memory.
    Port of: mcentral.c MCentral_AllocList
    Runs on: any
    Departs: far from a stack's end, blocks that are linked to each other already are taken together
    """
    c = _central(rt, sizeclass)
    if MSpanList_IsEmpty(rt, cpu, c.nonempty) and not MCentral_Grow(rt, cpu, sizeclass):
        return 0, 0
    first = last = MCentral_Alloc(rt, cpu, c)
    count = 1
    while count < n:
        if rt.cstack.far:
            last, taken = _along(rt, c, last, n - count - 1)
            count += taken
        v = MCentral_Alloc(rt, cpu, c)
        if not v:
            break
        rt.store_word(last, v)
        last = v
        count += 1
    rt.store_word(last, 0)
    c.nfree -= count
    return first, count


def _along(rt: Runtime, c: MCentral, last: int, most: int) -> tuple[int, int]:
    """Take up to `most` blocks behind `last` off their span's list, but not the list's last one: the last, how many.
    Port of: mcentral.c MCentral_AllocList
    Runs on: any
    Departs: is a function of its own
    """
    s = span(rt, c.nonempty.next)
    v, taken = s.freelist, 0
    if v == rt.load_word(last):
        while taken < most and NIL_PAGE <= v <= rt.machine.mem.mapped - rt.word and rt.load_word(v):
            last = v
            v = rt.load_word(v)
            taken += 1
    if taken:
        s.ref += taken
        s.freelist = v
    return last, taken


@c_function("MCentral_Alloc")
def MCentral_Alloc(rt: Runtime, cpu: Cpu, c: MCentral) -> int:
    """One block from the first span that has any, or 0.
    Port of: mcentral.c MCentral_Alloc
    Runs on: any
    Departs: nothing
    """
    if MSpanList_IsEmpty(rt, cpu, c.nonempty):
        return 0
    s = span(rt, c.nonempty.next)
    s.ref += 1
    v = s.freelist
    s.freelist = rt.load_word(v)
    if not s.freelist:
        MSpanList_Remove(rt, cpu, s)
        MSpanList_Insert(rt, cpu, c.empty, s)
    return v


def MCentral_FreeList(rt: Runtime, cpu: Cpu, sizeclass: int, start: int) -> None:
    """Give back the blocks of the list that begins at `start`.
    Port of: mcentral.c MCentral_FreeList
    Runs on: any
    Departs: nothing
    """
    while start:
        after = rt.load_word(start)
        MCentral_Free(rt, cpu, sizeclass, start)
        start = after


@c_function("MCentral_Free")
def MCentral_Free(rt: Runtime, cpu: Cpu, sizeclass: int, v: int) -> None:
    """Give one block back to its span, and the span to the heap once all its blocks are back.
    Port of: mcentral.c MCentral_Free
    Runs on: any
    Departs: nothing
    """
    c = _central(rt, sizeclass)
    s = MHeap_LookupMaybe(rt, cpu, v >> PageShift)
    if s is None or s.ref == 0:
        throw(rt, cpu, "invalid free")
    if not s.freelist:
        MSpanList_Remove(rt, cpu, s)
        MSpanList_Insert(rt, cpu, c.nonempty, s)
    rt.store_word(v, s.freelist)
    s.freelist = v
    c.nfree += 1
    s.ref -= 1
    if s.ref == 0:
        MSpanList_Remove(rt, cpu, s)
        rt.store_word(s.start << PageShift, 1)  # must be cleared
        s.freelist = 0
        c.nfree -= (s.npages << PageShift) // classes().sizes[sizeclass]
        MHeap_Free(rt, cpu, s, account=False)


@c_function("MCentral_Grow")
def MCentral_Grow(rt: Runtime, cpu: Cpu, sizeclass: int) -> bool:
    """Take a span from the heap and cut it into blocks; whether there was one.
    Port of: mcentral.c MCentral_Grow
    Runs on: any
    Departs: nothing
    """
    table = classes()
    s = MHeap_Alloc(rt, cpu, table.pages[sizeclass], sizeclass, account=False)
    if s is None:
        return False
    size = table.sizes[sizeclass]
    first = s.start << PageShift
    n = (s.npages << PageShift) // (size + RefcountOverhead)
    s.gcref = first + size * n
    s.freelist = first
    for index in range(n):
        p = first + index * size
        rt.store_word(p, p + size if index < n - 1 else 0)
    c = _central(rt, sizeclass)
    c.nfree += n
    MSpanList_Insert(rt, cpu, c.nonempty, s)
    return True

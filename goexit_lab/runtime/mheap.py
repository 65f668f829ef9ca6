"""The page heap: runs of 4096-byte pages (spans), and the map from a page to its span.

Model: free spans below 256 pages hang on a list per length, longer ones on one list that is searched for the best
fit. A span that is too long is cut, its tail goes back. A freed span is joined with free neighbours. When nothing
fits, the system is asked for a megabyte or more. The first word of a free span says whether it must be cleared.

Invariant: the map names, for every page of a span in use, that span; for a free one at least its first and last page.
Invariant: no two free spans are neighbours.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.faults import Exhausted
from goexit_lab.kit.words import round_up
from goexit_lab.machine.native import search
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.sizeclass import PageShift, PageSize
from goexit_lab.runtime.structs import HeapMapChunks, MaxMHeapList, MSpan
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

MSpanInUse, MSpanFree, MSpanListHead, MSpanDead = 0, 1, 2, 3
HeapAllocChunk: Final = 1 << 20
"""Least number of bytes that the heap asks the system for."""
FixAllocChunk: Final = 16 << 10
"""Bytes of a chunk that spans and other records are cut from."""
_CHUNK_PAGES: Final = 256
"""Pages that one table of the map covers."""


def span(rt: Runtime, addr: int) -> MSpan:
    """The span record at `addr`."""
    return MSpan(rt.machine.mem, rt.structs, addr)


def used_up(rt: Runtime) -> Exhausted:
    """The limit that ends a run when the arena is full."""
    return Exhausted(
        f"the simulated machine's {rt.machine.mem.size >> 20} MiB of memory are used up",
        "start fewer goroutines, recurse less deeply or allocate less",
    )


def SysAlloc(rt: Runtime, size: int) -> int:
    """Ask the system for `size` bytes of zeroed, page-aligned memory; 0 if that is more than it ever has.
    Port of: mem.c SysAlloc
    Runs on: any
    Departs: memory ends where the arena does; running into its end is a limit of ours, not the program's failure
    """
    brk, room = rt.mheap.brk, rt.machine.mem.size
    size = round_up(size, PageSize)
    if size > room or round_up(brk + size, PageSize) >> PageShift >= HeapMapChunks * _CHUNK_PAGES:
        return 0
    if brk + size > room:
        raise used_up(rt)
    rt.mheap.brk = rt.machine.mem.mapped = brk + size
    return brk


def persistent(rt: Runtime, size: int) -> int:
    """Cut a record of `size` bytes from the current chunk; it is never given back.
    Port of: mfixalloc.c FixAlloc_Alloc
    Runs on: any
    Departs: one chunk serves records of every kind, and freed spans are kept on a list of their own
    """
    heap = rt.mheap
    size = round_up(size, 16)
    if heap.nchunk < size:
        ask = max(FixAllocChunk, size)
        heap.chunk = SysAlloc(rt, ask)
        heap.nchunk = round_up(ask, PageSize)
    addr = heap.chunk
    heap.chunk = addr + size
    heap.nchunk -= size
    return addr


def MSpanList_Init(head: MSpan) -> None:
    """Make an empty ring of `head`.
    Port of: mheap.c MSpanList_Init
    Runs on: any
    Departs: nothing
    """
    head.state = MSpanListHead
    head.next = head.prev = head.addr


@c_function("MSpanList_IsEmpty")
def MSpanList_IsEmpty(rt: Runtime, cpu: Cpu, head: MSpan) -> bool:
    """Whether nothing is in `head`'s ring.
    Port of: mheap.c MSpanList_IsEmpty
    Runs on: any
    Departs: nothing
    """
    del rt, cpu
    return head.next == head.addr


@c_function("MSpanList_Remove")
def MSpanList_Remove(rt: Runtime, cpu: Cpu, s: MSpan) -> None:
    """Take `s` out of the ring it is in, if it is in one.
    Port of: mheap.c MSpanList_Remove
    Runs on: any
    Departs: nothing
    """
    del cpu
    if not s.prev and not s.next:
        return
    span(rt, s.prev).next = s.next
    span(rt, s.next).prev = s.prev
    s.next = s.prev = 0


@c_function("MSpanList_Insert")
def MSpanList_Insert(rt: Runtime, cpu: Cpu, head: MSpan, s: MSpan) -> None:
    """Put `s` first in `head`'s ring.
    Port of: mheap.c MSpanList_Insert
    Runs on: any
    Departs: nothing
    """
    del cpu
    s.next, s.prev = head.next, head.addr
    span(rt, s.next).prev = s.addr
    head.next = s.addr


@c_function("MHeapMap_Set")
def MHeapMap_Set(rt: Runtime, cpu: Cpu, page: int, addr: int) -> None:
    """Record that `page` belongs to the span record at `addr`.
    Port of: mheapmap64.c MHeapMap_Set
    Runs on: any
    Departs: two levels on every architecture
    """
    del cpu
    slot = rt.mheap.map + page // _CHUNK_PAGES * rt.word
    table = rt.load_word(slot)
    if not table:
        table = persistent(rt, _CHUNK_PAGES * rt.word)
        rt.store_word(slot, table)
    rt.store_word(table + page % _CHUNK_PAGES * rt.word, addr)


@c_function("MHeapMap_GetMaybe")
def MHeapMap_Get(rt: Runtime, cpu: Cpu, page: int) -> int:
    """The span record of `page`, or 0.
    Port of: mheapmap64.c MHeapMap_GetMaybe
    Runs on: any
    Departs: two levels on every architecture
    """
    del cpu
    if not 0 <= page < HeapMapChunks * _CHUNK_PAGES:
        return 0
    table = rt.load_word(rt.mheap.map + page // _CHUNK_PAGES * rt.word)
    return rt.load_word(table + page % _CHUNK_PAGES * rt.word) if table else 0


@c_function("MHeap_LookupMaybe")
def MHeap_LookupMaybe(rt: Runtime, cpu: Cpu, page: int) -> MSpan | None:
    """The span in use that `page` lies in, or None.
    Port of: mheap.c MHeap_LookupMaybe
    Runs on: any
    Departs: nothing
    """
    addr = MHeapMap_Get(rt, cpu, page)
    if not addr:
        return None
    s = span(rt, addr)
    if page < s.start or page - s.start >= s.npages or s.state != MSpanInUse:
        return None
    return s


def MHeap_Init(rt: Runtime) -> None:
    """Make every list of the heap empty.
    Port of: mheap.c MHeap_Init
    Runs on: g0
    Departs: nothing
    """
    heap = rt.mheap
    free = heap.free
    for length in range(MaxMHeapList):
        MSpanList_Init(free[length])
    MSpanList_Init(heap.large)
    central = heap.central
    for index in range(len(central)):
        MSpanList_Init(central[index].nonempty)
        MSpanList_Init(central[index].empty)


@c_function("MHeap_Alloc")
def MHeap_Alloc(rt: Runtime, cpu: Cpu, npage: int, sizeclass: int, *, account: bool) -> MSpan | None:
    """A span of `npage` zeroed pages, or None when the system has no more.
    Port of: mheap.c MHeap_Alloc
    Runs on: any
    Departs: nothing
    """
    s = _alloc_locked(rt, cpu, npage, sizeclass)
    if s is not None and account:
        rt.mstats.heap_alloc += npage << PageShift
    return s


@c_function("MHeap_AllocLocked")
def _alloc_locked(rt: Runtime, cpu: Cpu, npage: int, sizeclass: int) -> MSpan | None:
    """Find a span of at least `npage` pages and cut it to that.
    Port of: mheap.c MHeap_AllocLocked
    Runs on: any
    Departs: nothing
    """
    s = _find(rt, cpu, npage)
    if s is None:
        if not _grow(rt, cpu, npage):
            return None
        s = _find(rt, cpu, npage)
        if s is None:
            return None
    MSpanList_Remove(rt, cpu, s)
    s.state = MSpanInUse
    mem = rt.machine.mem
    first = s.start << PageShift
    if s.npages > npage:
        t = _new_span(rt, cpu, s.start + npage, s.npages - npage)
        s.npages = npage
        MHeapMap_Set(rt, cpu, t.start - 1, s.addr)
        MHeapMap_Set(rt, cpu, t.start, t.addr)
        MHeapMap_Set(rt, cpu, t.start + t.npages - 1, t.addr)
        rt.store_word(t.start << PageShift, rt.load_word(first))
        t.state = MSpanInUse
        _free_locked(rt, cpu, t)
    if rt.load_word(first):
        mem.zero(first, npage << PageShift)
    s.sizeclass = sizeclass
    for page in range(s.start, s.start + npage):
        MHeapMap_Set(rt, cpu, page, s.addr)
    return s


def _find(rt: Runtime, cpu: Cpu, npage: int) -> MSpan | None:
    """A free span of at least `npage` pages: the shortest, among equals the lowest of the long ones; None if none is.
    Port of: mheap.c MHeap_AllocLarge
    Runs on: any
    Departs: the search of the lists by length is here too; far from a stack's end it looks at all heads at once
    """
    heads, size = rt.mheap.free.first.addr, rt.structs.sizeof("MSpan")
    if rt.cstack.far:
        shortest = _first_of_shortest(rt, heads, npage)
        if shortest:
            return span(rt, shortest)
    else:
        for head in range(heads + npage * size, heads + MaxMHeapList * size, size):
            if not MSpanList_IsEmpty(rt, cpu, span(rt, head)):
                return span(rt, rt.load_word(head))
    large = rt.mheap.large
    best: MSpan | None = None
    addr = large.next
    while addr != large.addr:
        s = span(rt, addr)
        if s.npages >= npage and (best is None or (s.npages, s.start) < (best.npages, best.start)):
            best = s
        addr = s.next
    return best


@search
def _first_of_shortest(rt: Runtime, heads: int, npage: int) -> int:
    """The first span on the first list that is not empty, of those for `npage` pages or more; 0: there is none."""
    layout = rt.structs.named("MSpan")
    size, word = layout.size, rt.word
    empty = _empty_lists(heads, size, word, layout.fields["state"].offset)
    start = npage * size
    lists = rt.bytes_at(heads + start, heads + MaxMHeapList * size)
    for likely in _LIKELY.get(heads, ()):
        at = likely * size - start
        if 0 <= at < len(lists):
            first = int.from_bytes(lists[at : at + word], "little")
            if first != heads + start + at and empty.startswith(lists[:at], start):  # compared where it lies
                _LIKELY[heads] = likely - npage, likely
                return first
    at = _differs(lists, empty, start, size, word)
    if at < 0:
        return 0
    _LIKELY[heads] = at // size, at // size + npage
    return int.from_bytes(lists[at : at + word], "little")


_LIKELY: Final[dict[int, tuple[int, int]]] = {}
"""By where the heads are, the lists that what is left of the span found last is on, or the span where it is found again
before it is taken: only first places to look."""


def _differs(lists: memoryview, empty: bytes, start: int, size: int, word: int) -> int:
    """Where the first list begins, in bytes, whose first word is not that of an empty one; -1: nowhere.

    `start`: where in `empty` those begin that `lists` are compared with.
    """
    at, most = 0, len(lists)
    while at < most and not empty.startswith(lists[at:], start + at):
        low, high = at, most  # between them is the first that differs
        while high - low > size:
            middle = low + (high - low) // size // 2 * size
            if empty.startswith(lists[low:middle], start + low):
                low = middle
            else:
                high = middle
        if not empty.startswith(lists[low : low + word], start + low):
            return low
        at = low + size  # it differs in something else
    return -1


@cache
def _empty_lists(heads: int, size: int, word: int, state: int) -> bytes:
    """What the heads of empty lists look like; `state`: offset of the field."""
    made = bytearray()
    for head in range(heads, heads + MaxMHeapList * size, size):
        made += (head.to_bytes(word, "little") * 2).ljust(size, bytes(1))
        made[head - heads + state] = MSpanListHead
    return bytes(made)


def _grow(rt: Runtime, cpu: Cpu, npage: int) -> bool:
    """Ask the system for at least `npage` pages; whether it had them.
    Port of: mheap.c MHeap_Grow
    Runs on: any
    Departs: nothing
    """
    heap = rt.mheap
    npage = round_up(npage, 16)
    ask = max(npage << PageShift, HeapAllocChunk)
    v = SysAlloc(rt, ask)
    if not v:
        return False
    rt.mstats.heap_sys += ask
    heap.min = min(v, heap.min) if heap.min else v
    heap.max = max(v + ask, heap.max)
    s = _new_span(rt, cpu, v >> PageShift, ask >> PageShift)
    MHeapMap_Set(rt, cpu, s.start, s.addr)
    MHeapMap_Set(rt, cpu, s.start + s.npages - 1, s.addr)
    s.state = MSpanInUse
    _free_locked(rt, cpu, s)
    return True


def MHeap_Free(rt: Runtime, cpu: Cpu, s: MSpan, *, account: bool) -> None:
    """Give the span back.
    Port of: mheap.c MHeap_Free
    Runs on: any
    Departs: nothing
    """
    if account:
        rt.mstats.heap_alloc = max(rt.mstats.heap_alloc - (s.npages << PageShift), 0)
    _free_locked(rt, cpu, s)


@c_function("MHeap_FreeLocked")
def _free_locked(rt: Runtime, cpu: Cpu, s: MSpan) -> None:
    """Make the span free, joined with its free neighbours.
    Port of: mheap.c MHeap_FreeLocked
    Runs on: any
    Departs: nothing
    """
    if s.state != MSpanInUse or s.ref != 0:
        throw(rt, cpu, "MHeap_FreeLocked - invalid free")
    s.state = MSpanFree
    MSpanList_Remove(rt, cpu, s)
    dirty = rt.load_word(s.start << PageShift)
    before = MHeapMap_Get(rt, cpu, s.start - 1)
    if before and (t := span(rt, before)).state != MSpanInUse:
        rt.store_word(t.start << PageShift, rt.load_word(t.start << PageShift) | dirty)
        s.start = t.start
        s.npages += t.npages
        MHeapMap_Set(rt, cpu, s.start, s.addr)
        _bury(rt, cpu, t)
    after = MHeapMap_Get(rt, cpu, s.start + s.npages)
    if after and (t := span(rt, after)).state != MSpanInUse:
        first = s.start << PageShift
        rt.store_word(first, rt.load_word(first) | rt.load_word(t.start << PageShift))
        s.npages += t.npages
        MHeapMap_Set(rt, cpu, s.start + s.npages - 1, s.addr)
        _bury(rt, cpu, t)
    heap = rt.mheap
    MSpanList_Insert(rt, cpu, heap.free[s.npages] if s.npages < MaxMHeapList else heap.large, s)


def _bury(rt: Runtime, cpu: Cpu, t: MSpan) -> None:
    """Give back the record of a span that was joined to another."""
    MSpanList_Remove(rt, cpu, t)
    t.state = MSpanDead
    t.next = rt.mheap.spanfree
    rt.mheap.spanfree = t.addr


@c_function("MSpan_Init")
def _new_span(rt: Runtime, cpu: Cpu, start: int, npages: int) -> MSpan:
    """A span record for those pages.
    Port of: mheap.c MSpan_Init
    Runs on: any
    Departs: takes the record too, from a list of buried ones or a chunk
    """
    del cpu
    addr = rt.mheap.spanfree
    if addr:
        rt.mheap.spanfree = span(rt, addr).next
        rt.machine.mem.zero(addr, rt.structs.sizeof("MSpan"))
    else:
        addr = persistent(rt, rt.structs.sizeof("MSpan"))
    s = span(rt, addr)
    s.start, s.npages = start, npages
    return s

"""malloc and free.

Model: up to 32768 bytes come from the running M's cache of small blocks, more from the page heap. Every block has a
reference word: what the collector knows of it, and whether it is a stack. `mal` is what compiled code calls; it may
start a collection, `malloc` never does.

Invariant: a large block is cleared when it is freed, a small one only when it is allocated.
Invariant: what is freed last is handed out first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.words import Kind
from goexit_lab.runtime import mgc
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.mcache import MCache_Alloc, MCache_Free, mcache
from goexit_lab.runtime.mheap import MHeap_Alloc, MHeap_Free, MHeap_Init, MHeap_LookupMaybe, persistent
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.sizeclass import MaxSmallSize, PageMask, PageShift, classes
from goexit_lab.runtime.structs import MSpan
from goexit_lab.runtime.throw import throw, write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

RefFree: Final = 0
"""Reference word: the block is free."""
RefStack: Final = 1
"""… a stack segment; the collector leaves it alone."""
RefNone: Final = 2
"""… in use, no reference found (yet)."""


@dataclass(frozen=True, slots=True)
class Block:
    """What mlookup finds. Addresses and sizes in bytes."""

    base: int
    size: int
    span: MSpan
    ref: int  # address of the reference word


def mallocinit(rt: Runtime, cpu: Cpu) -> None:
    """Make the heap and the first M's cache.
    Port of: malloc.c mallocinit
    Runs on: g0
    Departs: nothing
    """
    MHeap_Init(rt)
    rt.m(cpu).mcache = allocmcache(rt)


def allocmcache(rt: Runtime) -> int:
    """An empty cache.
    Port of: malloc.c allocmcache
    Runs on: g0
    Departs: nothing
    """
    return persistent(rt, rt.structs.sizeof("MCache"))


@c_function("mallocgc")
def mallocgc(rt: Runtime, cpu: Cpu, size: int, *, ref: int = RefNone, collect: bool = False, zero: bool = True) -> int:
    """Allocate `size` bytes.
    Port of: malloc.c mallocgc
    Runs on: any
    Departs: takes no samples for the memory profile
    """
    m = rt.m(cpu)
    if m.mallocing:
        throw(rt, cpu, "malloc/free - deadlock")
    m.mallocing = 1
    size = max(size, 1)
    stats = rt.mstats
    stats.nmalloc += 1
    if size <= MaxSmallSize:
        sizeclass = SizeToClass(rt, cpu, size)
        v = MCache_Alloc(rt, cpu, mcache(rt, cpu), sizeclass, zero=zero)
        if not v:
            throw(rt, cpu, "out of memory")
        rounded = classes().sizes[sizeclass]
        found = mlookup(rt, cpu, v)
        if found is None:
            throw(rt, cpu, "malloc mlookup")
        rt.machine.mem.store(found.ref, Kind.U32, ref)
        stats.heap_alloc += rounded
    else:
        npages = (size >> PageShift) + (1 if size & PageMask else 0)
        s = MHeap_Alloc(rt, cpu, npages, 0, account=True)
        if s is None:
            throw(rt, cpu, "out of memory")
        rounded = npages << PageShift
        v = s.start << PageShift
        s.gcref0 = ref
    stats.alloc += rounded
    rt.sanitizer.handed_out(rt, cpu, v, rounded)
    m.mallocing = 0
    if collect and stats.heap_alloc >= stats.next_gc:
        mgc.gc(rt, cpu)
    return v


@c_function("malloc")
def malloc(rt: Runtime, cpu: Cpu, size: int) -> int:
    """Allocate `size` zeroed bytes without ever collecting.
    Port of: malloc.c malloc
    Runs on: any
    Departs: nothing
    """
    return mallocgc(rt, cpu, size)


@c_function("mal", often=True)
def mal(rt: Runtime, cpu: Cpu, size: int) -> int:
    """Allocate `size` zeroed bytes for Go code; may collect first garbage.
    Port of: malloc.c mal
    Runs on: any
    Departs: nothing
    """
    return mallocgc(rt, cpu, size, collect=True)


@c_function("free")
def free(rt: Runtime, cpu: Cpu, v: int, *, by: str = "free", popping: bool = False) -> None:
    """Give the block at `v` back; nil is allowed. `by` and `popping` are for the sanitizer.
    Port of: malloc.c free
    Runs on: any
    Departs: nothing
    """
    if not v:
        return
    m = rt.m(cpu)
    if m.mallocing:
        throw(rt, cpu, "malloc/free - deadlock")
    m.mallocing = 1
    found = mlookup(rt, cpu, v)
    if found is None:
        write(rt, cpu, 1, f"free {v & (1 << 8 * rt.word) - 1:#x}: not an allocated block\n")
        throw(rt, cpu, "free mlookup")
    mem, stats = rt.machine.mem, rt.mstats
    again = mem.load_int(found.ref, Kind.U32) == RefFree
    rt.sanitizer.freed(rt, cpu, by, found.base, found.size, popping=popping, again=again)
    mem.store(found.ref, Kind.U32, RefFree)
    sizeclass = found.span.sizeclass
    stats.nfree += 1
    stats.alloc = max(stats.alloc - found.size, 0)
    if sizeclass == 0:
        mem.zero(v, found.size)
        MHeap_Free(rt, cpu, found.span, account=True)
    else:
        if found.size > rt.word:
            rt.store_word(v + rt.word, 1)  # must be cleared
        stats.heap_alloc = max(stats.heap_alloc - found.size, 0)
        MCache_Free(rt, cpu, mcache(rt, cpu), v, sizeclass)
    m.mallocing = 0


@c_function("mlookup")
def mlookup(rt: Runtime, cpu: Cpu, v: int) -> Block | None:
    """The block that the address `v` lies in, or None outside the heap and in its reference words.
    Port of: malloc.c mlookup
    Runs on: any
    Departs: nothing
    """
    s = MHeap_LookupMaybe(rt, cpu, v >> PageShift)
    if s is None:
        return None
    first = s.start << PageShift
    if s.sizeclass == 0:
        return Block(first, s.npages << PageShift, s, s.address_of("gcref0"))
    if v >= s.gcref:
        return None
    size = classes().sizes[s.sizeclass]
    index = (v - first) // size
    return Block(first + index * size, size, s, s.gcref + 4 * index)


@c_function("SizeToClass")
def SizeToClass(rt: Runtime, cpu: Cpu, size: int) -> int:
    """The size class of a small block of `size` bytes.
    Port of: msize.c SizeToClass
    Runs on: any
    Departs: nothing
    """
    del rt, cpu
    return classes().of(size)


@c_function("mcpy")
def mcpy(rt: Runtime, cpu: Cpu, to: int, from_: int, size: int) -> None:
    """Copy `size` bytes.
    Port of: runtime.c mcpy
    Runs on: any
    Departs: the ranges may overlap
    """
    del cpu
    rt.machine.mem.move(to, from_, size)


def stackalloc(rt: Runtime, cpu: Cpu, size: int) -> int:
    """Allocate `size` bytes, not cleared, as a stack; inside malloc from a list of its own, which knows one size only.
    Port of: malloc.c stackalloc
    Runs on: any
    Departs: nothing
    """
    if rt.m(cpu).mallocing or rt.m(cpu).gcing:
        return _spare_stack(rt, cpu, size)
    v = mallocgc(rt, cpu, size, zero=False)
    found = mlookup(rt, cpu, v)
    if found is None:
        throw(rt, cpu, "stackalloc mlookup")
    rt.machine.mem.store(found.ref, Kind.U32, RefStack)
    return v


def _spare_stack(rt: Runtime, cpu: Cpu, size: int) -> int:
    """A stack that malloc must not be asked for."""
    globals_ = rt.globals
    globals_.sparesize = globals_.sparesize or size
    if globals_.sparesize != size:
        throw(rt, cpu, "stackalloc")
    v = globals_.sparestacks
    if not v:
        return persistent(rt, size)
    globals_.sparestacks = rt.load_word(v)
    return v


def stackfree(rt: Runtime, cpu: Cpu, v: int) -> None:
    """Give a stack back.
    Port of: malloc.c stackfree
    Runs on: any
    Departs: nothing
    """
    if rt.m(cpu).mallocing or rt.m(cpu).gcing:
        rt.store_word(v, rt.globals.sparestacks)
        rt.globals.sparestacks = v
        return
    free(rt, cpu, v, by="oldstack", popping=True)


def runtime_mal(rt: Runtime, cpu: Cpu) -> int:
    """`new`, and every other allocation of compiled code.
    Port of: malloc.c ·mal
    Runs on: g
    Departs: nothing
    """
    size = cpu.arg(0)
    rt.store_word(cpu.arg_address(rt.word), mal(rt, cpu, size))
    return cpu.ret()


PORTS = (Port("runtime.mal", (runtime_mal,), frame=2),)

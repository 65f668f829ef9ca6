"""The garbage collector, as far as it shows.

Model: a collection gives every cached block back to the central lists, which turns their order round, and raises the
mark at which the next one starts.

Invariant: a collection changes no block in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.mcache import MCache_ReleaseAll
from goexit_lab.runtime.structs import MCache

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

GOGC: Final = 100
"""Per cent that the heap grows between collections."""


def gc(rt: Runtime, cpu: Cpu) -> None:
    """Collect.
    Port of: mgc0.c gc
    Runs on: any
    Departs: reclaims nothing: what a program has dropped stays allocated
    """
    if not rt.globals.enablegc or rt.m(cpu).locks > 0 or rt.globals.panicking:
        return
    stats = rt.mstats
    m = rt.m(cpu)
    m.gcing = 1
    stealcache(rt, cpu)
    stats.next_gc = max(stats.heap_alloc + stats.heap_alloc * GOGC // 100, NIL_PAGE)
    stats.numgc += 1
    m.gcing = 0


def stealcache(rt: Runtime, cpu: Cpu) -> None:
    """Give the blocks in every M's cache back to the central lists.
    Port of: mgc0.c stealcache
    Runs on: any
    Departs: nothing
    """
    addr = rt.globals.allm
    while addr:
        m = rt.M(addr)
        if m.mcache:
            MCache_ReleaseAll(rt, cpu, MCache(rt.machine.mem, rt.structs, m.mcache))
        addr = m.alllink

"""Naming code addresses as the recordings do.

Model: a function has its symbol; a closure's trampoline in the heap is `closure(main._func_001)` after the body it
calls. On some architectures the recorder could not see through a trampoline that captures nothing, in the revisions
whose `bare_trampolines` is set; its address there, which a recording has instead, goes with the name. Heap addresses
are shown where Linux had them: the heap's first page here is `heap_shown` of the start-up data there.

Decision (2026-11-29): events had the bare address as the function's name. `go func() { … }()` was then told as a start
at "closure", whichever it was, and two revisions or architectures seemed to differ there. Only `to_json` has it now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.text import Unseen
from goexit_lab.machine.native import naming
from goexit_lab.machine.trampoline import body_of
from goexit_lab.runtime.startup import startup

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime


def name_code(rt: Runtime, pc: int) -> str:
    """The name of the function that starts at `pc`."""
    entry = rt.machine.image.entries.get(pc)
    return entry if entry is not None else _elsewhere(rt, pc)


@naming
def _elsewhere(rt: Runtime, pc: int) -> str:
    """The name of code that is no function's beginning."""
    if rt.machine.image.function_at(pc) is not None:
        return rt.machine.image.where(pc)
    found = body_of(rt.machine.mem, rt.word, pc)
    if found is None:
        return f"{shown(rt, pc):#x}"
    name = f"closure({name_code(rt, found[0])})"
    bare = found[1] == 0 and rt.revision.bare_trampolines and startup(rt.target.name).bare
    return Unseen(name, f"{shown(rt, pc):#x}") if bare else name


def shown(rt: Runtime, address: int) -> int:
    """A heap address as the recorded programs had it; any other as it is."""
    heap = rt.mheap.min
    if not heap or not heap <= address < rt.mheap.max:
        return address
    return address - heap + startup(rt.target.name).heap_shown

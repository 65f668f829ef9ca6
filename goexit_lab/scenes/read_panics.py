"""Reads what panics leave in memory: the chain on a G, and where a deferproc would return a second time.

Model: a Panic record is on the list from the start of its call of `panic` until that call has seen it recovered. A
panic whose call was cut off the stack, because a later one was recovered further out, is never taken off: its record
is still there and no frame of `panic` refers to it.

Invariant: reading writes nothing, and revisions without panics read as having none.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.faults import Fault
from goexit_lab.machine.walk import Context, Walker
from goexit_lab.runtime import structs
from goexit_lab.runtime.printf import shown_value
from goexit_lab.runtime.revisions.recover import G as GWithPanic
from goexit_lab.runtime.revisions.recover import Panic as PanicRecord
from goexit_lab.runtime.revisions.recover import panics
from goexit_lab.scenes.panics import worded
from goexit_lab.scenes.survey import Panic

if TYPE_CHECKING:
    from goexit_lab.runtime.structs import G, Stktop
    from goexit_lab.trace.state import State

MOST: Final = 200
"""Panics of one goroutine that are read."""


def read_panics(state: State, g: G) -> tuple[Panic, ...]:
    """The panics in progress on `g`, the newest first."""
    if not isinstance(g, GWithPanic) or not g.panic:
        return ()
    rt, chain = state.runtime, [segment.top for segment in state.segments(g)]
    found: list[Panic] = []
    try:
        for p in islice(panics(rt, g), MOST):
            value = worded(*shown_value(rt, p.arg))
            found.append(Panic(p.addr, value, p.stackbase, p.recovered != 0, _raised(state, g, p, chain)))
    except Fault:
        pass  # somebody has written over the chain: it is shown as far as it goes
    return tuple(found)


def _raised(state: State, g: G, p: PanicRecord, chain: list[Stktop]) -> bool:
    """Whether the call of panic that made `p` is on the segment that it was made on; `chain` is innermost first."""
    at = next((index for index, top in enumerate(chain) if top.addr == p.stackbase), None)
    if at is None:
        return False
    rt, machine = state.runtime, state.machine
    left = chain[at - 1].gobuf if at else None
    start = state.context(g) if left is None else Context(left.pc, left.sp, returning=True)
    entry = rt.address("runtime.panic")  # a call that stands there has not made its record yet
    frames = Walker(machine.mem, machine.image, machine.target).frames(start, iter(()))
    calls = (frame for frame in frames if frame.function == "runtime.panic" and frame.pc != entry)
    return any(rt.load_word(frame.high - rt.word) == p.addr for frame in calls)


def panics_of(state: State, g: G) -> list[PanicRecord]:
    """The Panic records on `g`'s list, the newest first; none in revisions without panics."""
    return list(islice(panics(state.runtime, g), MOST)) if isinstance(g, GWithPanic) else []


def returns_again(state: State, d: structs.Defer) -> str:
    """Where the defer statement of `d` would go on after a recovery: function and line; empty if not known."""
    pc = getattr(d, "pc", 0)
    image = state.machine.image
    function = image.function_at(pc) if pc else None
    if function is None:
        return ""
    line = image.line_at(pc)
    return f"{function.name}, line {line}" if line else function.name

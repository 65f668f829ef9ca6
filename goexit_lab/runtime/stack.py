"""Stack segments: making a goroutine's first one, and the records at the upper end of each.

Model: `newstack` and `oldstack`, which add and remove segments, differ between revisions and are in `revisions/`.
Both run on g0, reached from the stubs morestack, reflect·call and lessstack, and leave through gogocall and gogo.

Invariant: a segment's first byte is its guard minus StackGuard, its last are its Stktop's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.inspect import segments, stktop
from goexit_lab.runtime.malloc import malloc, stackalloc
from goexit_lab.runtime.structs import G, Gobuf, M, StackGuard, Stktop
from goexit_lab.runtime.symbols import name_code

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


@c_function("malg")
def malg(rt: Runtime, cpu: Cpu, stacksize: int) -> G:
    """A new G with a first segment of `stacksize` bytes and the guard area.
    Port of: proc.c malg
    Runs on: any
    Departs: nothing
    """
    g = rt.G(malloc(rt, cpu, rt.structs.sizeof("G")))
    stk = stackalloc(rt, cpu, stacksize + StackGuard)
    top = rt.structs.sizeof("Stktop")
    g.stack0 = stk
    g.stackguard = stk + StackGuard
    g.stackbase = stk + StackGuard + stacksize - top
    rt.machine.mem.zero(g.stackbase, top)
    return g


SHALLOW = 3
"""Segments that are counted each time: what counts them is in memory, and hot code can be read ahead through it."""


class Depths:
    """How many segments goroutines have: what counting the chain at every split would give, in few steps of it."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Nothing is known."""
        self._known: dict[int, tuple[int, int, int]] = {}  # goroutine -> its stackbase, the one below, the number then

    def forget(self) -> None:
        """Nothing is known any more: the machine is elsewhere."""
        self._known.clear()

    def of(self, rt: Runtime, g: G) -> int:
        """The number of segments now."""
        base = g.stackbase
        return self.at(rt, g.addr, base, stktop(rt, base).stackbase)

    def at(self, rt: Runtime, gp: int, base: int, under: int) -> int:
        """The same.

        `base` is the stackbase of the goroutine at `gp`, `under` that of the segment below.
        """
        number, at, end = 1, under, rt.machine.mem.mapped - rt.structs.sizeof("Stktop")
        while at and number <= SHALLOW and NIL_PAGE <= at <= end:
            number, at = number + 1, stktop(rt, at).stackbase
        if at or number > SHALLOW:
            number = self._deep(rt, gp, base, under, 0 if at else number)
        return number

    def _deep(self, rt: Runtime, gp: int, base: int, under: int, number: int) -> int:
        """From the last time, if a segment was added or removed since, else counted; `number`, if that is known.

        It always is where a stack becomes deep, so that nothing from before it was shallow counts.
        """
        if not number:
            known, below, last = self._known.get(gp, (0, 0, 0))
            if base == below:
                number = last - 1
            elif under == known and known:
                number = last + 1
            elif base == known:
                number = last
            else:
                number = len(segments(rt, gp) or [])
        self._known[gp] = (base, under, number)
        return number


def label(rt: Runtime, cpu: Cpu) -> Gobuf:
    """The Gobuf in the running native's own frame that it is about to go to."""
    return Gobuf(rt.machine.mem, rt.structs, cpu.local(rt.structs.sizeof("Gobuf") // rt.word - 1))


def split_event(rt: Runtime, m: M, g1: G, *, free: bool, size: int, stk: int = 0, panic: bool | None = None) -> None:
    """Report what newstack is doing for `g1`: `size` bytes are allocated at `stk`, 0 in place. Before g1 changes."""
    if rt.sink is None:
        return
    function = rt.machine.image.function_at(m.morepc)
    name = function.name if function is not None else name_code(rt, m.morepc)
    user = function is None or function.user
    before = rt.depths.of(rt, g1)
    distance = g1.stackbase - m.morebuf.sp
    split = events.Newstack(rt.step, g1.goid, name, user, m.moreframe, m.moreargs, distance, free, size, before, panic)
    rt.emit(split)
    if size:
        rt.sanitizer.split(rt, m, g1, function, stk, size)


def merge_event(rt: Runtime, g1: G, top: Stktop, *, free: bool) -> None:
    """Report what oldstack is doing for `g1`. Before g1's fields change."""
    if rt.sink is None:
        return
    before = rt.depths.of(rt, g1)
    rt.emit(events.Oldstack(rt.step, g1.goid, top.args, free, before))

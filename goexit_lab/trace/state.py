"""A machine at one step, as typed cursors: what scenes, checks and people read.

Model: nothing is copied. A `State` reads simulated memory when asked, so it is valid until the timeline moves.

Invariant: a state only reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.kit.faults import Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.walk import Context, Crossing, FrameOnStack, Walker
from goexit_lab.runtime import inspect
from goexit_lab.runtime.malloc import RefFree
from goexit_lab.runtime.mheap import MSpanInUse
from goexit_lab.runtime.sizeclass import PageShift, classes
from goexit_lab.runtime.structs import Gobuf, HeapMapChunks, MSpan, StackGuard, Status

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.machine import Machine
    from goexit_lab.runtime.state import Runtime
    from goexit_lab.runtime.structs import Defer, G, M, Sched, Stktop

_RESUMING = frozenset({"gogo", "gogocall"})  # stubs whose first argument is the Gobuf to go on from
_SPLITTING = frozenset({"newstack"})  # natives that work from m->morebuf
CHUNK_PAGES = 256  # pages that one table of the heap's page map covers
MAX_MS = 10_000  # Ms after which allm is taken for a ring


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of a goroutine's stack, or an in-place Stktop inside one. Addresses and bytes."""

    low: int  # first byte of the block
    guard: int
    top: Stktop
    in_place: bool  # this Stktop lies inside the segment of the one before it: no memory of its own
    high: int  # end of the block: one past its (outermost) Stktop

    @property
    def size(self) -> int:
        """Bytes of the block, from its first byte to the end of the Stktop at its upper end."""
        return self.high - self.low


class State:
    """The machine after `step` instructions."""

    def __init__(self, machine: Machine, runtime: Runtime) -> None:
        """A view of `machine` as it is now."""
        self.machine, self.runtime = machine, runtime
        self.step = machine.step
        self._walker = Walker(machine.mem, machine.image, machine.target)

    # ---- lists -------------------------------------------------------------------------------------------

    @property
    def sched(self) -> Sched:
        """The scheduler's state."""
        return self.runtime.sched

    def gs(self) -> list[G]:
        """Every goroutine ever made, in the order they were."""
        return list(inspect.allg(self.runtime))[::-1]

    def ms(self) -> list[M]:
        """Every M, m0 first."""
        found: list[M] = []
        addr = self.runtime.globals.allm
        while addr and len(found) < MAX_MS:
            m = self.runtime.M(addr)
            found.append(m)
            addr = m.alllink
        return sorted(found, key=lambda m: m.id)

    def gfree(self) -> list[G]:
        """The free list, first to be reused first."""
        return inspect.linked(self.runtime, self.sched.gfree)

    def runq(self) -> list[G]:
        """The run queue, next to run first."""
        return inspect.linked(self.runtime, self.sched.ghead)

    def running(self) -> G | None:
        """The goroutine of the executing cpu's M, also while its M runs on g0; None if it has none."""
        curg = self.runtime.m(self.machine.cpu).curg if self.machine.cpus else 0
        return self.runtime.G(curg) if curg else None

    def goroutine(self, goid: int) -> G:
        """The goroutine with that number; KeyError if there is none (any more), which names those there are."""
        for g in self.gs():
            if g.goid == goid and g.status != Status.Gdead:
                return g
        there = ", ".join(str(g.goid) for g in self.gs() if g.status != Status.Gdead) or "none"
        raise KeyError(f"no goroutine {goid} lives at this step; there are: {there}")

    # ---- one goroutine -----------------------------------------------------------------------------------

    def status(self, g: G) -> str:
        """The C name of its status."""
        return inspect.status_name(g)

    def defers(self, g: G) -> list[Defer]:
        """Its pending deferred calls, newest first."""
        return list(inspect.defers(self.runtime, g))

    def segments(self, g: G) -> list[Segment]:
        """Its segments, innermost first; empty if somebody has written over the chain."""
        tops = inspect.segments(self.runtime, g.addr) or []
        guard = g.stackguard
        found: list[Segment] = []
        highs: dict[int, int] = {}
        guards = [guard, *(top.stackguard for top in tops)]
        for index, top in enumerate(tops):
            end = top.addr + top.size
            highs[guards[index]] = max(highs.get(guards[index], 0), end)
        for index, top in enumerate(tops):
            own = guards[index]
            shared = index + 1 < len(tops) and guards[index + 1] == own
            found.append(Segment(own - StackGuard, own, top, shared, highs[own]))
        return found

    def context(self, g: G) -> Context:
        """Where it stands: registers if it runs, what newstack or lessstack will go on from, else g->sched."""
        for cpu in self.machine.cpus:
            if cpu.g == g.addr:
                return Context(cpu.pc, cpu.sp, _link(cpu))
        for m in self.ms():
            if m.curg == g.addr and (context := self._between(m, g)) is not None:
                return context
        return Context(g.sched.pc, g.sched.sp, returning=True)

    def sp(self, g: G) -> int:
        """Its stack pointer, as `context` has it."""
        return self.context(g).sp

    def frames(self, g: G) -> list[FrameOnStack]:
        """The functions on its stack, innermost first."""
        return list(self._frames(g))

    def _frames(self, g: G) -> Iterator[FrameOnStack]:
        tops = inspect.segments(self.runtime, g.addr) or []
        crossings = (Crossing(top.addr, top.gobuf.pc, top.gobuf.sp) for top in tops)
        return self._walker.frames(self.context(g), _until_fault(crossings))

    def stands(self, g: G) -> FrameOnStack | None:
        """Its innermost frame of the program's own that has a line."""
        return next((frame for frame in self._frames(g) if frame.user and frame.line), None)

    def line(self, g: G) -> int:
        """The Go line it stands at: that of its innermost user frame, or 0."""
        frame = self.stands(g)
        return frame.line if frame is not None else 0

    # ---- the heap ------------------------------------------------------------------------------------------

    def allocated(self, address: int) -> bool:
        """Whether the heap block that `address` lies in is handed out; False outside the heap."""
        rt, page = self.runtime, address >> PageShift
        if not 0 <= page < HeapMapChunks * CHUNK_PAGES:
            return False
        table = rt.load_word(rt.mheap.map + page // CHUNK_PAGES * rt.word)
        at = rt.load_word(table + page % CHUNK_PAGES * rt.word) if table else 0
        span = MSpan(self.machine.mem, rt.structs, at)
        if not at or span.state != MSpanInUse or not span.start <= page < span.start + span.npages:
            return False
        if span.sizeclass == 0:
            return span.gcref0 != RefFree
        index = (address - (span.start << PageShift)) // classes().sizes[span.sizeclass]
        return self.machine.mem.load_int(span.gcref + 4 * index, Kind.U32) != RefFree

    # ---- where the machine stands --------------------------------------------------------------------------

    @property
    def pc(self) -> int:
        """Program counter of the executing cpu."""
        return self.machine.cpu.pc

    def where(self) -> str:
        """The executing cpu's PC as symbol+offset."""
        return self.machine.image.where(self.pc)

    def _between(self, m: M, g: G) -> Context | None:
        """Where `g` stands while its M works for it on g0: what newstack was told, or where gogo is about to go on."""
        try:
            cpu = self.runtime.cpu_of(m)
        except KeyError:
            return None
        function = self.machine.image.function_at(cpu.pc)
        if function is None:
            return None
        if function.name in _RESUMING and cpu.pc == function.address:
            gobuf = Gobuf(self.machine.mem, self.runtime.structs, self.runtime.load_word(cpu.sp + self.runtime.word))
            if gobuf.g == g.addr:
                return Context(gobuf.pc, gobuf.sp, returning=True)
        if function.name in _SPLITTING and m.morebuf.g == g.addr:
            return Context(m.morebuf.pc, m.morebuf.sp, returning=True)
        return None


def _link(cpu: Cpu) -> int:
    lr = cpu.target.lr
    return int(cpu.register(lr)) if lr is not None else 0


def _until_fault(crossings: Iterator[Crossing]) -> Iterator[Crossing]:
    """The crossings up to the first that cannot be read."""
    try:
        yield from crossings
    except Fault:
        return

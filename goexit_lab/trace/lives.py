"""The life line of an object: when a G, a segment, a Defer or a channel was made, used again and given up.

Model: one pass over the history stops at every event and reads what it made or gave up; where an event comes before
its effect (`deferproc` is reported at its entry), the pass goes on until the effect is there. Objects are told apart by
kind and address, so a block that malloc hands out again goes on with its line: it is *reused*. A channel has no event;
the recorder notes the calls of makechan, and nothing frees a channel.

A Defer's line ends with the event by which it is gone from its goroutine's list; that event may come a few steps after
the runtime took it off. One that a recovered panic puts back on the list is used again. Segments that a C function
inside a native got and gave back within one step have no line.

Invariant: moments are in ascending order of step.
Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from goexit_lab.events import Deferproc, Event, Gfput, Newproc1, Newstack, Oldstack, Recovery, Unwindstack
from goexit_lab.kit.words import round_up
from goexit_lab.runtime import inspect
from goexit_lab.runtime.structs import StackGuard

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.structs import G
    from goexit_lab.trace.state import State
    from goexit_lab.trace.timeline import Timeline

PATIENCE: Final = 5000
"""Steps that a call is followed for at most."""
NEAR: Final = 64
"""Steps that it is followed for at first; then each time four times as many."""


class Deed(StrEnum):
    """What happens to an object."""

    BORN = "born"
    REUSED = "reused"
    FREED = "freed"


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a life line. `event` is what was reported about it; None for channels."""

    step: int
    deed: Deed
    goid: int  # the goroutine whose object it is from here on, or was
    event: Event | None


@dataclass(frozen=True, slots=True)
class Life:
    """The life line of the object at [low, high); `kind` is the C struct's name, or "segment"."""

    kind: str
    low: int
    high: int
    moments: tuple[Moment, ...]

    def alive(self, step: int) -> bool:
        """Whether it is in use at that step."""
        at = bisect_right(self.moments, step, key=lambda each: each.step) - 1
        return at >= 0 and self.moments[at].deed is not Deed.FREED


class Lives:
    """The life lines of a timeline, found when first asked for."""

    def __init__(self, timeline: Timeline) -> None:
        """Nothing is executed yet."""
        self._timeline = timeline
        self._found: dict[tuple[str, int], tuple[int, list[Moment]]] | None = None  # size, moments
        self._channels: list[tuple[int, int, int]] | None = None  # born, address, goid

    def all(self) -> list[Life]:
        """Every object's, by kind and address."""
        return [
            Life(kind, low, low + size, tuple(moments))
            for (kind, low), (size, moments) in sorted(self._index().items())
        ]

    def of(self, kind: str, low: int) -> Life | None:
        """That of the G, segment, Defer or Hchan at that address; None if there never was one."""
        size, moments = self._index().get((kind, low), (0, []))
        return Life(kind, low, low + size, tuple(moments)) if moments else None

    def at(self, address: int) -> list[Life]:
        """Those of all objects that the address ever lay in, the smallest first."""
        found = [each for each in self.all() if each.low <= address < each.high]
        return sorted(found, key=lambda each: each.high - each.low)

    def goroutine(self, goid: int) -> Life | None:
        """That of the G that has or had that goid."""
        return next(
            (each for each in self.all() if each.kind == "G" and any(one.goid == goid for one in each.moments)), None
        )

    def channels(self) -> list[tuple[int, int, int]]:
        """Every channel in the order they were made: the step from which it is there, its address, who made it."""
        if self._channels is None:
            with self._timeline.staying():
                calls = self._timeline.recording.makings
                found = (_made(self._timeline, *each) for each in itertools.pairwise([*calls, len(self._timeline)]))
                self._channels = [made for made in found if made is not None]
        return self._channels

    def _index(self) -> dict[tuple[str, int], tuple[int, list[Moment]]]:
        if self._found is None:
            walk = _Walk(self._timeline)
            with self._timeline.staying():
                self._timeline.seek(0)
                for event in self._timeline.events:
                    walk.pass_(event)
            size = self._timeline.runtime.structs.sizeof("Hchan")
            for born, address, goid in self.channels():
                walk.note("Hchan", address, size, Moment(born, Deed.BORN, goid, None))
            self._found = walk.found
        return self._found


class _Walk:
    """Reads the history event by event."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.found: dict[tuple[str, int], tuple[int, list[Moment]]] = {}
        self._chains: dict[int, list[int]] = {}  # goid -> the blocks of its links, the oldest first
        self._gs: dict[int, int] = {}  # goid -> address
        self._defers: dict[int, list[int]] = {}  # goid -> pending, the oldest first
        self._inside = False  # a C function inside a native has a segment of its own

    def note(self, kind: str, low: int, size: int, moment: Moment) -> None:
        """One moment more; what was there before and is made again is reused."""
        _, moments = self.found.setdefault((kind, low), (size, []))
        if moments and moment.deed is Deed.BORN:
            moment = Moment(moment.step, Deed.REUSED, moment.goid, moment.event)
        moments.append(moment)

    def pass_(self, event: Event) -> None:
        """Go to the event and note what it did."""
        state = self.timeline.seek(max(event.step, self.timeline.step))
        match event:
            case Newproc1(goid=int(goid)):
                self._made(state, goid, event)
            case Gfput(goid=goid) if goid in self._gs:
                self._defers_gone(state, goid, event)
                self.note("G", self._gs[goid], self._size(), Moment(event.step, Deed.FREED, goid, event))
            case Newstack(goid=goid):
                self._grown(state, goid, event)
            case Oldstack(goid=goid, free=free):
                if self._inside:
                    self._inside = False
                else:
                    self._popped(goid, event, free=free)
            case Unwindstack(goid=goid, frees=frees):
                for _ in frees:  # not every revision gives back each link's block
                    self._popped(goid, event, free=not state.allocated(self._innermost(goid)))
            case Recovery(goid=goid):
                self._chains[goid] = [each.low for each in reversed(state.segments(self._g(state, goid)))]
            case Deferproc(goid=goid):
                self._deferred(goid, event)
            case _:
                pass
        about = getattr(event, "goid", None)
        if about in self._defers and not isinstance(event, Deferproc | Gfput):
            self._defers_gone(self.timeline.seek(self.timeline.step), about, event)

    def _g(self, state: State, goid: int) -> G:
        return state.runtime.G(self._gs[goid])

    def _size(self) -> int:
        return self.timeline.runtime.structs.sizeof("G")

    def _made(self, state: State, goid: int, event: Newproc1) -> None:
        g = next((each for each in reversed(state.gs()) if each.goid == goid), None)
        if g is None:
            return
        self._gs[goid] = g.addr
        chain = state.segments(g)[::-1]
        self._chains[goid] = [each.low for each in chain]
        self._defers[goid] = [each.addr for each in reversed(state.defers(g))]
        self.note("G", g.addr, g.size, Moment(event.step, Deed.BORN, goid, event))
        for each in chain[:1]:
            self.note("segment", each.low, each.size, Moment(event.step, Deed.BORN, goid, event))

    def _grown(self, state: State, goid: int, event: Newstack) -> None:
        if goid not in self._gs:
            return
        g, chain = self._g(state, goid), self._chains[goid]
        low = g.stackguard - StackGuard
        if event.segment_size and chain and chain[-1] == low:
            self._inside = True  # inside a native: given back within the same step
            return
        chain.append(low)
        if event.segment_size:
            self.note("segment", low, event.segment_size, Moment(event.step, Deed.BORN, goid, event))

    def _innermost(self, goid: int) -> int:
        chain = self._chains.get(goid)
        return chain[-1] if chain else 0

    def _popped(self, goid: int, event: Event, *, free: bool) -> None:
        chain = self._chains.get(goid)
        if not chain:
            return
        low = chain.pop()
        known = self.found.get(("segment", low))
        if free and known is not None:
            self.note("segment", low, known[0], Moment(event.step, Deed.FREED, goid, event))

    def _deferred(self, goid: int, event: Deferproc) -> None:
        """Go on until the new Defer heads the list."""
        if goid not in self._gs:
            return
        state = self.timeline.seek(self.timeline.step)
        g, known = self._g(state, goid), self._defers[goid]
        end = min(self.timeline.step + PATIENCE, len(self.timeline))
        while self.timeline.step < end and g.defer == (known[-1] if known else 0):
            self.timeline.forward()
        if g.defer and g.defer != (known[-1] if known else 0):
            known.append(g.defer)
            size = inspect.deferred(state.runtime, g.defer).size
            self.note("Defer", g.defer, size, Moment(self.timeline.step, Deed.BORN, goid, event))

    def _defers_gone(self, state: State, goid: int, event: Event) -> None:
        known, head = self._defers[goid], self._g(state, goid).defer
        if head == (known[-1] if known else 0):
            return
        if head not in known and ("Defer", head) in self.found:  # panic has put it back, for deferproc to return again
            known.append(head)
            self.note("Defer", head, self.found["Defer", head][0], Moment(event.step, Deed.BORN, goid, event))
            return
        pending = {each.addr for each in state.defers(self._g(state, goid))}
        while known and known[-1] not in pending:
            low = known.pop()
            self.note("Defer", low, self.found["Defer", low][0], Moment(self.timeline.step, Deed.FREED, goid, event))


class _Making:
    """Looks at one call of makechan, from its entry to its return."""

    def __init__(self, timeline: Timeline) -> None:
        cpu, runtime = timeline.machine.cpu, timeline.runtime
        link = timeline.machine.target.lr
        self._timeline, self._entry, self._g = timeline, cpu.pc, cpu.g
        self._distance = runtime.word + round_up(runtime.word + 4, runtime.word)  # from SP at entry to the result
        self.back = int(cpu.register(link)) if link is not None else runtime.load_word(cpu.sp)
        self._slot = cpu.sp + self._distance
        self._last = runtime.load_word(self._slot)
        self.made: tuple[int, int] | None = None  # step and address
        self.over = False

    def __call__(self, cpu: Cpu) -> None:
        if self.over or cpu.g != self._g:
            return
        now = self._timeline.runtime.load_word(self._slot)
        if now != self._last:
            self._last = now
            self.made = self._timeline.machine.step, now
        if cpu.pc == self._entry:  # again, on a new segment: it will leave its result there
            self._slot = cpu.sp + self._distance
            self._last = self._timeline.runtime.load_word(self._slot)
        self.over = (
            cpu.pc in (self.back, self._timeline.machine.image.labels.get("lessstack")) and self.made is not None
        )


def _made(timeline: Timeline, step: int, after: int) -> tuple[int, int, int] | None:
    """The channel that the call of makechan made which is about to begin at `step`; None if it did not return.

    Where that suffices, nothing is executed behind step `after`.
    """
    state = timeline.seek(step)
    look = _Making(timeline)
    if look.back == timeline.machine.image.labels.get("lessstack"):
        return None  # it begins again, on a new segment: the first beginning told all
    goid = state.runtime.g(timeline.machine.cpu).goid
    low, size, end = step, NEAR, min(step + PATIENCE, len(timeline))
    while low < end and not look.over:
        high = min(low + size, end, after if low < after else end)
        timeline.watched(low, high, look)
        low, size = high, size * 4
    return (*look.made, goid) if look.made is not None else None

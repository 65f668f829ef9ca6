"""The life line of an object: when a G, a segment, a Defer or a channel was made, used again and given up.

Model: one pass over the history stops at every event and reads what it made or gave up; where an event comes before
its effect (`deferproc` is reported at its entry), the pass goes on until the effect is there. Objects are told apart by
kind and address, so a block that malloc hands out again goes on with its line: it is *reused*. A channel has no event;
the recorder notes the calls of makechan, and nothing frees a channel.

A Defer's line ends with the event by which it is gone from its goroutine's list; that event may come a few steps after
the runtime took it off. Segments that a C function inside a native got and gave back within one step have no line.

Invariant: moments are in ascending order of step.
Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from goexit_lab.events import Deferproc, Event, Gfput, Newproc1, Newstack, Oldstack, Recovery, Unwindstack
from goexit_lab.kit.words import round_up
from goexit_lab.runtime import inspect
from goexit_lab.runtime.structs import Hchan, StackGuard

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.structs import G
    from goexit_lab.trace.state import State
    from goexit_lab.trace.timeline import Timeline

PATIENCE: Final = 5000
"""Steps that a call is followed for at most."""


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
                self._channels = [made for step in calls if (made := _made(self._timeline, step)) is not None]
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
                for _ in frees:
                    self._popped(goid, event, free=True)
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
        known = self._defers[goid]
        if not known or known[-1] == self._g(state, goid).defer:
            return
        pending = {each.addr for each in state.defers(self._g(state, goid))}
        while known and known[-1] not in pending:
            low = known.pop()
            self.note("Defer", low, self.found["Defer", low][0], Moment(self.timeline.step, Deed.FREED, goid, event))


def _made(timeline: Timeline, step: int) -> tuple[int, int, int] | None:
    """The channel that the call of makechan made which is about to begin at `step`; None if it did not return."""
    state = timeline.seek(step)
    cpu, runtime = timeline.machine.cpu, state.runtime
    word, g, sp = runtime.word, cpu.g, cpu.sp
    link = timeline.machine.target.lr
    back = int(cpu.register(link)) if link is not None else runtime.load_word(sp)
    if back == timeline.machine.image.labels.get("lessstack"):
        return None  # it begins again, on a new segment: the first beginning told all
    slot = sp + word + round_up(word + 4, word)
    returned: list[tuple[int, int]] = []

    def look(at: Cpu) -> None:
        if at.pc == back and at.g == g and timeline.machine.step > step:
            returned.append((timeline.machine.step, runtime.load_word(slot)))
            raise _FoundError

    try:
        timeline.watched(step, min(step + PATIENCE, len(timeline)), look)
    except _FoundError:
        pass
    else:
        return None
    last, address = returned[0]
    mark = Hchan(timeline.machine.mem, runtime.structs, address).address_of("elemalign")
    before = timeline.seek(step).machine.mem.read(mark, 1)
    for at in range(step + 1, last + 1):
        if timeline.seek(at).machine.mem.read(mark, 1) != before:
            last = at
            break
    return last, address, runtime.G(g).goid


class _FoundError(Exception):
    """What was looked for is here."""

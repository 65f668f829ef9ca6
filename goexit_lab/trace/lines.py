"""Go lines as steps: when a goroutine arrives at another line of the program.

Model: an instruction counts if it lies behind the prologue of one of the program's own functions and has a line. Step
n is a *line step* of goroutine g if the instruction that executes next, on a cpu whose g that is, counts, and it is
the first one since g entered the function, or the last one that g executed belongs to another line or to another
activation. So a goroutine arrives at a line by going on, by a call, by a return (then amid the line that called, once
for every frame that is left), never by being scheduled again and never by a loop within one line; a prologue that
asks for a segment is not an arrival, the body that follows it is.

The history is executed again in chunks, with a look before every instruction, and what was found in a chunk is kept.
What a goroutine did last before a chunk follows from its stack if it does not run, else from the steps before.

Invariant: what is found in a chunk does not depend on where chunks begin.
Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.events import Event, GoschedInner, Sched
from goexit_lab.runtime.structs import Status

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.image import Image
    from goexit_lab.trace.timeline import Timeline

CHUNK: Final = 4096
"""Steps that are executed again at once."""
NEAR: Final = 64
"""Steps that are looked at first for what a running goroutine did last; then each time eight times as many."""
_SUSPENDED: Final = frozenset({Status.Grunnable, Status.Gwaiting})


@dataclass(frozen=True, slots=True)
class LineStep:
    """At `step`, goroutine `goid` has arrived at `line` of `function` and has not executed anything of it yet."""

    step: int
    goid: int
    line: int
    function: str


_Place = tuple[int, int, int]  # line, address of the function, and of the end of its frame: which activation it is


class _Look:
    """Follows goroutines through lines. `last`: by address of the G, where it was last; None: it has just entered."""

    def __init__(self, timeline: Timeline, counting: dict[int, tuple[int, int, int]], entries: frozenset[int]) -> None:
        self.timeline, self.counting, self.entries = timeline, counting, entries
        self.last: dict[int, _Place | None] = {}
        self.first: dict[int, tuple[_Place, LineStep]] = {}  # by G: the first place here, which may be an arrival
        self.found: list[LineStep] = []

    def __call__(self, cpu: Cpu) -> None:
        counting = self.counting.get(cpu.pc)
        if counting is None:
            if cpu.pc in self.entries:
                self.last[cpu.g] = None
            return
        line, function, depth = counting
        g, here = cpu.g, (line, function, cpu.sp + depth)
        if self.last.get(g) == here:
            return
        arrival = self._arrival(g, line, function)
        if g in self.last:
            self.found.append(arrival)
        else:
            self.first[g] = here, arrival
        self.last[g] = here

    def _arrival(self, g: int, line: int, function: int) -> LineStep:
        symbol = self.timeline.machine.image.function_at(function)
        name = symbol.name if symbol is not None else ""
        return LineStep(self.timeline.machine.step, self.timeline.runtime.G(g).goid, line, name)


class Lines:
    """The line steps of a timeline, found as they are asked for."""

    def __init__(self, timeline: Timeline, size: int = CHUNK) -> None:
        """Nothing is executed yet; `size` is how many steps a chunk has."""
        self._timeline = timeline
        self._size = size
        self._counting, self._entries = _tables(timeline.machine.image)
        self._chunks: dict[int, list[LineStep]] = {}
        self._running: dict[int, list[tuple[int, int]]] | None = None

    def after(self, step: int, goid: int | None = None, *, until: int | None = None) -> Iterator[LineStep]:
        """The line steps behind `step`, in order, of one goroutine or of all, those at `until` included."""
        end = len(self._timeline) if until is None else min(until, len(self._timeline))
        for chunk in self._where(goid, range((step + 1) // self._size, end // self._size + 1)):
            found = self.chunk(chunk)
            for each in found[bisect_right(found, step, key=_step) : bisect_right(found, end, key=_step)]:
                if goid in (None, each.goid):
                    yield each

    def before(self, step: int, goid: int | None = None, *, since: int = 0) -> Iterator[LineStep]:
        """The line steps before `step`, last first, of one goroutine or of all, those at `since` included."""
        end = len(self._timeline) + 1
        for chunk in self._where(goid, range((min(step, end) - 1) // self._size, max(since, 0) // self._size - 1, -1)):
            found = self.chunk(chunk)
            for each in reversed(found[bisect_left(found, since, key=_step) : bisect_left(found, step, key=_step)]):
                if goid in (None, each.goid):
                    yield each

    def chunk(self, number: int) -> list[LineStep]:
        """The line steps n with n // size == number, in order."""
        found = self._chunks.get(number)
        if found is None:
            low = number * self._size
            with self._timeline.staying():
                found = self._chunks[number] = self._scan(low, min(low + self._size, len(self._timeline)))
        return found

    def turns(self, goid: int) -> list[tuple[int, int]]:
        """The stretches of steps (first, last) in which that goroutine has an M, from being chosen to giving way."""
        if self._running is None:
            self._running = _turns(self._timeline.events, len(self._timeline))
        return self._running.get(goid, [])

    def _where(self, goid: int | None, chunks: range) -> Iterator[int]:
        """Those of `chunks` in which the goroutine runs."""
        if goid is None:
            yield from chunks
            return
        turns = self.turns(goid)
        for chunk in chunks:
            at = bisect_left(turns, chunk * self._size, key=lambda turn: turn[1])
            if at < len(turns) and turns[at][0] < (chunk + 1) * self._size:
                yield chunk

    def _scan(self, low: int, high: int) -> list[LineStep]:
        look = _Look(self._timeline, self._counting, self._entries)
        self._timeline.seek(low)
        self._timeline.checkpoint()
        self._timeline.watched(low, high, look)
        known = self._before(low, look.first) if look.first else {}
        arrivals = [arrival for g, (here, arrival) in look.first.items() if known[g] != here]
        return sorted([*look.found, *arrivals], key=_step)

    def _before(self, low: int, wanted: dict[int, tuple[_Place, LineStep]]) -> dict[int, _Place | None]:
        """Where those goroutines were last before step `low`."""
        state = self._timeline.seek(low)
        known: dict[int, _Place | None] = {}
        for addr in wanted:
            g = self._timeline.runtime.G(addr)
            if g.status in _SUSPENDED:
                frames = (each for each in state.frames(g) if each.user and each.line)
                frame = next((each for each in frames if each.pc in self._counting), None)
                symbol = self._timeline.machine.image.function_at(frame.pc) if frame is not None else None
                known[addr] = (
                    (frame.line, symbol.address, frame.high) if frame is not None and symbol is not None else None
                )
        missing, window = set(wanted) - set(known), NEAR
        while missing and low > 0:
            below = max(low - window, 0)
            look = _Look(self._timeline, self._counting, self._entries)
            self._timeline.watched(below, low, look)
            known |= {addr: look.last[addr] for addr in missing & set(look.last)}
            missing -= set(known)
            low, window = below, window * 8
        return known | dict.fromkeys(missing)


def _step(found: LineStep) -> int:
    return found.step


def _tables(image: Image) -> tuple[dict[int, tuple[int, int, int]], frozenset[int]]:
    """By address of each instruction that counts: line, function, depth. And where the program's functions begin."""
    counting: dict[int, tuple[int, int, int]] = {}
    own = [each for each in image.functions if each.user]
    for function in own:
        for address in range(function.body, function.address + function.size):
            instruction = image.text.get(address)
            if instruction is not None and instruction.line:
                counting[address] = (instruction.line, function.address, instruction.depth)
    return counting, frozenset(each.address for each in own)


def _turns(events: Sequence[Event], length: int) -> dict[int, list[tuple[int, int]]]:
    """By goid: the stretches of steps (first, last) from being chosen to giving way, in order."""
    began: dict[int, int] = {}
    found: dict[int, list[tuple[int, int]]] = {}
    for event in events:
        if isinstance(event, GoschedInner) and event.goid in began:
            found.setdefault(event.goid, []).append((began.pop(event.goid), event.step))
        elif isinstance(event, Sched):
            began[event.to] = event.step
    for goid, first in began.items():
        found.setdefault(goid, []).append((first, length))
    return found

"""Questions about the past that only re-execution can answer: who wrote this last, when did this become true.

Model: the stretches between snapshots are executed again, the latest first where the last answer is wanted, with a look
before every instruction. What is asked may become true and false again as often as it likes, so nothing is bisected:
every step (event, line step) of a stretch is looked at, which takes a few tenths of a microsecond a step and what the
question itself costs. A stretch is left as soon as the answer is known.

Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from goexit_lab.trace.state import State

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.trace.timeline import Timeline

Holds = Callable[[State], bool]
Grain = Literal["step", "line", "event"]
What = int | str | tuple[str | int, ...]
_OWNERS = {"G": "g{}", "M": "m{}", "Sched": "sched", "Hchan": "chan{}"}


@dataclass(frozen=True, slots=True)
class LastWrite:
    """The instruction that last changed some bytes: `step` is the first step at which they hold `new`."""

    step: int
    where: str  # symbol+offset of the instruction
    goid: int  # the goroutine that ran it; 0: the scheduler
    line: int  # Go line, 0 in the runtime
    old: bytes
    new: bytes


def last_write(timeline: Timeline, address: int, size: int, before: int, after: int = 0) -> LastWrite | None:
    """Who last changed the `size` bytes at `address` in the steps (`after`, `before`]; None if nobody did."""
    with timeline.staying():
        for low, high in _stretches(timeline, min(after, before), before):
            found = _last_change(timeline, address, size, low, high)
            if found is not None:
                return found
    return None


def next_write(timeline: Timeline, address: int, size: int, after: int, before: int | None = None) -> int | None:
    """The first step in (`after`, `before`] at which those bytes are not what they were one step earlier, or None.

    `before` is the run's end unless it is said.
    """
    memory, machine, end = timeline.machine.mem.bytes, timeline.machine, address + size
    last = min(_checked(timeline, after, None), len(timeline) if before is None else before)
    with timeline.staying():
        timeline.seek(after)
        old = bytes(memory[address:end])

        def look(_cpu: Cpu) -> None:
            if memory[address:end] != old:
                raise _Found(machine.step)

        try:
            timeline.watched(after, last, look)
        except _Found as found:
            return found.step
        return last if memory[address:end] != old else None


class _Found(Exception):  # noqa: N818 - control flow out of a run that is being watched
    """The bytes are others now."""

    def __init__(self, step: int) -> None:
        super().__init__(step)
        self.step = step


def located(timeline: Timeline, what: What, step: int) -> tuple[int, int]:
    """Where that lies at `step` and how many bytes it has; ValueError says what is not known there.

    `what` is an address (then the word there is meant), a name as `objects` has them ("g2.defer", "g2.seg1+0x1c8"), or
    a struct, its number, a field: ("G", 2, "defer"), ("M", 0, "morebuf.sp"), ("Sched", "gfree"), ("Hchan", 0, "key").
    """
    if isinstance(what, int):
        return what, timeline.runtime.word
    if isinstance(what, tuple):
        struct, *rest = what
        owner = _OWNERS.get(str(struct))
        if owner is None or len(rest) != 1 + owner.count("{}"):
            raise ValueError(f'{what!r} should be like ("G", 2, "defer"); structs are {", ".join(_OWNERS)}')
        what = f"{owner.format(*rest[:-1])}.{rest[-1]}"
    with timeline.staying():
        return timeline.objects(step).address(what)


def find(
    timeline: Timeline,
    holds: Holds,
    start: int = 0,
    end: int | None = None,
    *,
    by: Grain = "step",
    goid: int | None = None,
) -> int | None:
    """The first step in [start, end] at which `holds` is true, or None; IndexError outside the recording.

    Looked at are all steps, or only the line steps or the steps of events; where `goid` is given those of that
    goroutine, which for steps means its turns, from being chosen to giving way.
    """
    last = _checked(timeline, start, end)
    _grain(by)
    with timeline.staying():
        return next((step for step, true in _answers(timeline, holds, start, last, by, goid) if true), None)


def since_when(
    timeline: Timeline, holds: Holds, before: int | None = None, *, by: Grain = "step", goid: int | None = None
) -> int | None:
    """When that became true which is true at step `before` (default: the end): since then it was true without a break.

    None if it is false there. By lines or events, the breaks between them are not seen, and the last of them that is
    not after `before` counts as `before`.
    """
    last = _checked(timeline, 0, before)
    _grain(by)
    since: int | None = None
    with timeline.staying():
        for low, high in _stretches(timeline, 0, last):
            answers = list(_answers(timeline, holds, low + bool(low), high, by, goid))
            falses = [index for index, (_, true) in enumerate(answers) if not true]
            unbroken = answers[falses[-1] + 1 :] if falses else answers
            since = unbroken[0][0] if unbroken else since
            if falses:
                break
    return since


def _checked(timeline: Timeline, start: int, end: int | None) -> int:
    last = len(timeline) if end is None else end
    for step in (start, last):
        if not 0 <= step <= len(timeline):
            raise IndexError(f"step {step} is outside this recording's 0 … {len(timeline)}")
    return last


def _grain(by: Grain) -> None:
    if by not in get_args(Grain):
        raise ValueError(f"by is {', '.join(map(repr, get_args(Grain)))}, not {by!r}")


def _stretches(timeline: Timeline, low: int, high: int) -> Iterator[tuple[int, int]]:
    """[low, high] cut at the snapshots, the last stretch first; neighbours share their end."""
    for snapshot in reversed(timeline.recording.snapshots):
        if low < snapshot.step < high:
            yield snapshot.step, high
            high = snapshot.step
    yield low, high


def _answers(
    timeline: Timeline, holds: Holds, low: int, high: int, by: Grain, goid: int | None
) -> Iterator[tuple[int, bool]]:
    """Whether `holds` at each step of [low, high] that is to be looked at."""
    match by:
        case "step":
            turns = [(low, high)] if goid is None else timeline.turns(goid)
            for first, last in turns:
                for step in range(max(low, first), min(high, last) + 1):
                    yield step, holds(timeline.seek(step))
        case "line":
            for each in timeline.lines.after(low - 1, goid):
                if each.step > high:
                    return
                yield each.step, holds(timeline.seek(each.step))
        case "event":
            for step in timeline.event_steps(low, high, goid):
                yield step, holds(timeline.seek(step))


def _last_change(timeline: Timeline, address: int, size: int, low: int, high: int) -> LastWrite | None:
    """The last change in (low, high]."""
    memory, machine = timeline.machine.mem.bytes, timeline.machine
    end = address + size
    timeline.seek(low)
    old = bytes(memory[address:end])
    found: tuple[int, int, int, bytes, bytes] | None = None
    pc = g = 0

    def look(cpu: Cpu) -> None:
        nonlocal old, found, pc, g
        if memory[address:end] != old:
            new = bytes(memory[address:end])
            found = machine.step, pc, g, old, new
            old = new
        pc, g = cpu.pc, cpu.g

    timeline.watched(low, high, look)
    if high > low:
        look(machine.cpu)
    if found is None:
        return None
    step, pc, g, was, now = found
    goid = max(timeline.runtime.G(g).goid, 0) if g else 0
    return LastWrite(step, machine.image.where(pc), goid, machine.image.line_at(pc), was, now)

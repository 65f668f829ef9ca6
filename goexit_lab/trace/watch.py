"""Questions about the past that only re-execution can answer: who wrote this last, when did this become true.

Model: the stretches between snapshots are executed again, the latest first, with a look between instructions.

Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goexit_lab.trace.state import State
from goexit_lab.trace.timeline import Timeline


@dataclass(frozen=True, slots=True)
class LastWrite:
    """The instruction that last changed some bytes: `step` is the first step at which they hold `new`."""

    step: int
    where: str  # symbol+offset of the instruction
    goid: int  # the goroutine that ran it; 0: the scheduler
    line: int  # Go line, 0 in the runtime
    old: bytes
    new: bytes


def last_write(timeline: Timeline, address: int, size: int, before: int) -> LastWrite | None:
    """Who last changed the `size` bytes at `address`, at or before step `before`; None if nobody since step 0."""
    high = before
    with timeline.staying():
        for snapshot in reversed(timeline.recording.snapshots):
            if snapshot.step < high:
                found = _last_change(timeline, address, size, snapshot.step, high)
                if found is not None:
                    return found
                high = snapshot.step
    return None


def first_true(
    timeline: Timeline, holds: Callable[[State], bool], start: int = 0, end: int | None = None
) -> int | None:
    """The first step in [start, end] at which `holds` is true, or None; every step is looked at."""
    with timeline.staying():
        for step in range(start, (len(timeline) if end is None else end) + 1):
            if holds(timeline.seek(step)):
                return step
    return None


def _last_change(timeline: Timeline, address: int, size: int, low: int, high: int) -> LastWrite | None:
    """The last change in (low, high]."""
    memory = timeline.machine.mem.bytes
    found: LastWrite | None = None
    timeline.seek(low)
    old = bytes(memory[address : address + size])
    for step in range(low + 1, high + 1):
        cpu = timeline.machine.cpu
        pc, g = cpu.pc, cpu.g
        timeline.seek(step)
        new = bytes(memory[address : address + size])
        if new != old:
            goid = max(timeline.runtime.G(g).goid, 0) if g else 0
            image = timeline.machine.image
            found = LastWrite(step, image.where(pc), goid, image.line_at(pc), old, new)
            old = new
    return found

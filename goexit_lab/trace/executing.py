"""Who executes what: for each step, the goroutine whose instruction comes next.

Model: the history is executed again in chunks, with a look before every instruction, and what was seen in a chunk is
kept. An instruction is a goroutine's if its cpu's g is that goroutine; what the scheduler does on g0 for somebody is
nobody's, and its number is 0.

Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.trace.timeline import Timeline

CHUNK: Final = 1024
"""Steps that are executed again at once."""
GOSCHED: Final = 200
"""Steps that gosched does not exceed, from its entry until g0 goes on."""


class Executing:
    """The goids of a timeline's instructions, found as they are asked for."""

    def __init__(self, timeline: Timeline) -> None:
        """Nothing is executed yet."""
        self._timeline = timeline
        self._chunks: dict[int, list[int]] = {}

    def at(self, step: int) -> int:
        """The goid whose instruction is executed at `step`, 0 for the scheduler; IndexError outside 0 … length - 1."""
        length = len(self._timeline)
        if not 0 <= step < length:
            raise IndexError(f"step {step} is outside the steps of this recording that are executed, 0 … {length - 1}")
        return self._chunk(step // CHUNK)[step % CHUNK]

    def after(self, step: int, goid: int) -> int | None:
        """The first step after `step` at which that goroutine executes an instruction, or None."""
        turns = ((max(first, step + 1), last) for first, last in self._turns(goid))
        return self._first((at for low, high in turns for at in range(low, high + 1)), goid)

    def before(self, step: int, goid: int) -> int | None:
        """The last step before `step` at which that goroutine executes an instruction, or None."""
        turns = ((first, min(last, step - 1)) for first, last in reversed(self._turns(goid)))
        return self._first((at for low, high in turns for at in range(high, low - 1, -1)), goid)

    def _turns(self, goid: int) -> list[tuple[int, int]]:
        """Where that goroutine may execute: its turns, each with the rest of gosched, during which others may run."""
        timeline = self._timeline
        threads = len(timeline.recording.snapshots[-1].cpus) + len(timeline.machine.cpus)
        rest = GOSCHED + 2 * threads * timeline.machine.quantum
        return [(first, min(last + rest, len(timeline) - 1)) for first, last in timeline.turns(goid)]

    def _first(self, steps: Iterable[int], goid: int) -> int | None:
        return next((step for step in steps if self.at(step) == goid), None)

    def _chunk(self, number: int) -> list[int]:
        found = self._chunks.get(number)
        if found is None:
            seen: list[int] = []
            runtime = self._timeline.runtime

            def look(cpu: Cpu) -> None:
                scheduler = not cpu.g or runtime.M(cpu.m).g0 == cpu.g
                seen.append(0 if scheduler else runtime.G(cpu.g).goid)

            with self._timeline.staying():
                low = number * CHUNK
                self._timeline.watched(low, min(low + CHUNK, len(self._timeline)), look)
            found = self._chunks[number] = seen
        return found

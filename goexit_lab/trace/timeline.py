"""Any step of a recorded run, exactly.

Model: the timeline owns the machine after recording. Seeking restores the last snapshot at or before the step
(unless the machine already stands between the two) and executes the rest with events muted.

Invariant: `seek(n)` leaves the machine byte for byte as a fresh run stopped after n steps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from goexit_lab.events import Event
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.machine import snapshot
from goexit_lab.machine.machine import Machine
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.recorder import Recording
from goexit_lab.trace.state import State


class Timeline:
    """The steps 0 … `length` of a recording: step n is the state after n executed instructions."""

    def __init__(self, recording: Recording, machine: Machine, runtime: Runtime) -> None:
        """Takes over `machine`, which must be the one that made the recording."""
        self.recording = recording
        self.machine = machine
        self.runtime = runtime
        self._exact = recording.exact_end
        self._event_steps = [event.step for event in recording.events]
        self._snapshot_steps = [each.step for each in recording.snapshots]

    def __len__(self) -> int:
        """Number of executed steps."""
        return self.recording.length

    @property
    def events(self) -> list[Event]:
        """All events, in order."""
        return self.recording.events

    @property
    def step(self) -> int:
        """Where the machine stands."""
        return self.machine.step

    def seek(self, step: int) -> State:
        """The state after `step` instructions; it is valid until the next seek. IndexError outside 0 … length."""
        if not 0 <= step <= len(self):
            raise IndexError(f"step {step} is outside this recording's 0 … {len(self)}")
        machine = self.machine
        nearest = self.recording.snapshots[bisect_right(self._snapshot_steps, step) - 1]
        if not (self._exact and nearest.step <= machine.step <= step):
            snapshot.restore(machine, nearest)
            self._exact = True
        with self.runtime.muted():
            try:
                machine.run(step)
            except ProgramExit:
                machine.step += 1
            except Fault:
                pass  # the last instruction of a crashed run: it did not complete
        return State(machine, self.runtime)

    def forward(self) -> State:
        """One instruction on; stays at the end."""
        return self.seek(min(self.step + 1, len(self)))

    def back(self) -> State:
        """One instruction back; stays at the start."""
        return self.seek(max(self.step - 1, 0))

    def events_at(self, step: int) -> list[Event]:
        """The events whose effect became visible exactly at `step`."""
        index = bisect_right(self._event_steps, step - 1)
        return self.events[index : bisect_right(self._event_steps, step)]

    def next_event(self, step: int, kind: str | None = None) -> Event | None:
        """The first event after `step` (of that kind), or None."""
        return next(self._after(step, kind), None)

    def previous_event(self, step: int, kind: str | None = None) -> Event | None:
        """The last event before `step` (of that kind), or None."""
        for event in reversed(self.events[: bisect_right(self._event_steps, step - 1)]):
            if kind in (None, event.kind):
                return event
        return None

    def _after(self, step: int, kind: str | None) -> Iterator[Event]:
        return (event for event in self.events[bisect_right(self._event_steps, step) :] if kind in (None, event.kind))

"""Run a machine to its end and keep what is needed to come back to any step.

Model: execution goes in stretches; between two stretches a snapshot is taken, which shares unchanged pages
with the one before. The distance between snapshots grows with live memory, so that their cost stays a small
part of the run, and once there are too many, every second one is dropped. Within a stretch the machine rests as often
as a clock says, for those who watch; what is kept does not depend on it.

Invariant: events are in ascending order of step, and recording changes nothing in the run.
Invariant: whatever ends the run (exit, fault, limit, interrupt), everything up to that step is kept.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from goexit_lab.events import Event, Throw, Write
from goexit_lab.kit.faults import SIGNAL_NAMES, Exhausted, Fault, ProgramExit
from goexit_lab.kit.text import bytes_of
from goexit_lab.machine import snapshot
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.trace.outcome import End, Outcome
from goexit_lab.trace.recursion import endless
from goexit_lab.trace.starving import starved

SNAPSHOT_EVERY = 110_000  # steps between snapshots while memory is small
STEPS_PER_PAGE = 250  # … and at least so many per page of live memory
CALM = 2  # times that, after a stretch that left memory as it was: loops over registers run quickest
STEPS_PER_EVENT = 10  # an event counts as so many: what the runtime does for it takes longer than an instruction
STEPS_PER_EARLY_EVENT = 200  # … and much longer before what it runs through has become quick,
EARLY_EVENTS = 20_000  # which has happened after so many
FEWEST = 4  # snapshots are not thinned below this
SHORTEST, LONGEST = 2_000, 200_000  # steps of a stretch: landing on a step costs some, too
FIRST = 250  # steps until progress is told for the first time
MOMENT = 0.1  # seconds between two times if steps are slow, as one that compares 50 MB is

MAX_MAKINGS = 100_000  # calls of makechan that are noted; channels made after that have no name

MAX_STEPS = 100_000_000  # instructions after which a run is stopped unless told otherwise

Progress = Callable[[int], object]  # called with the steps done
Clock = Callable[[], float]  # seconds since some moment


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends a run that does not end by itself."""

    max_steps: int = MAX_STEPS
    max_output: int = 1 << 20  # bytes written by the program
    max_events: int = 500_000
    max_snapshots: int = 512  # one more, and every second one is dropped: jumps take longer, nothing else changes
    max_history: int = 256 << 20  # bytes of memory that snapshots keep beside the first one; then likewise


@dataclass(slots=True)
class Recording:
    """What was kept of a run."""

    events: list[Event] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    makings: list[int] = field(default_factory=list)  # steps at which makechan is entered, which has no event
    length: int = 0  # steps executed
    outcome: Outcome | None = None

    @property
    def exact_end(self) -> bool:
        """Whether the machine was left between two instructions (an interrupt may come amid one)."""
        return self.outcome is not None and self.outcome.end is not End.INTERRUPTED

    def output_bytes(self, fd: int = 1, until: int | None = None) -> bytes:
        """What was written to descriptor `fd` up to and including step `until` (default: all)."""
        return b"".join(
            bytes_of(event.text)
            for event in self.events
            if isinstance(event, Write) and event.fd == fd and (until is None or event.step <= until)
        )

    def output(self, fd: int = 1, until: int | None = None) -> str:
        """`output_bytes` as text: U+FFFD stands where they are no UTF-8."""
        return self.output_bytes(fd, until).decode("utf-8", "replace")


class Recorder:
    """Runs one machine once. `sink` is what the runtime's events must be given to."""

    def __init__(
        self,
        machine: Machine,
        limits: Limits | None = None,
        progress: Progress | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`progress` is called while the machine rests: every 200,000 steps at most, oftener if a clock says so.

        `clock` says the seconds; without one it takes every step to be quick.
        """
        self.machine = machine
        self.limits = limits or Limits()
        self.progress = progress
        self.recording = Recording()
        self._written = 0
        self._most = self.limits.max_events
        self._calm = 1  # how much farther than usual the next snapshot is
        self._clock = clock
        self._slice = LONGEST if clock is None else FIRST  # steps until the next look
        self._kept = 0  # bytes of pages that snapshots do not share with the one before

    def sink(self, event: Event) -> None:
        """Keep one event; Exhausted when there are too many or too much output."""
        events = self.recording.events
        events.append(event)
        if event.__class__ is Write:
            self._written += len(event.text)
            if self._written > self.limits.max_output:
                raise Exhausted(
                    f"the program wrote more than {self.limits.max_output:,} bytes, the output limit",
                    "print less, or look at the part that was kept",
                )
        if len(events) > self._most:
            raise Exhausted(
                f"more than {self.limits.max_events:,} events happened, the event limit", "let the program do less"
            )

    def room(self, count: int) -> bool:
        """Whether `sink` will take so many more events, as long as none of them is output."""
        return len(self.recording.events) + count <= self._most

    def record(self, boot: Callable[[], None]) -> Recording:
        """Boot, then run to the end, a limit or an interrupt; the recording, its outcome set."""
        with _collecting_little():
            self._record(boot)
        self.progress = None  # the machine keeps its recorder, and who watched may have a second machine
        return self.recording

    def _record(self, boot: Callable[[], None]) -> None:
        recording, machine = self.recording, self.machine
        try:
            boot()
            self._attend()
            recording.snapshots.append(snapshot.take(machine))
            self._stretches()
        except ProgramExit as end:
            machine.step += 1  # the instruction that exited has done its work
            recording.outcome = self._ended(end.code)
        except Fault as fault:
            name = SIGNAL_NAMES.get(fault.signal, str(fault.signal))
            recording.outcome = Outcome(
                End.FAULT, -fault.signal, f"{name}: the program crashed ({fault.what} at {fault.address:#x})."
            )
        except Exhausted as limit:
            advice = f"{limit.advice[0].upper()}{limit.advice[1:]}."
            advice = " ".join(filter(None, (self._suspicion(), advice)))
            recording.outcome = Outcome(End.LIMIT, None, f"Stopped: {limit.limit}.", advice)
        except KeyboardInterrupt:
            recording.outcome = Outcome(
                End.INTERRUPTED,
                None,
                f"Interrupted after {machine.step:,} steps; everything up to there is kept.",
                self._suspicion(),
            )
        recording.length = machine.step
        recording.events = [event for event in recording.events if event.step <= recording.length]

    def _suspicion(self) -> str:
        """What a run that had to be stopped looks like, in sentences; empty if like nothing in particular."""
        events = self.recording.events
        return " ".join(filter(None, (endless(events), starved(events, self.machine.step))))

    def so_far(self) -> Recording:
        """A copy of what there is while the run goes on, its outcome open; call it between two stretches only.

        Its last snapshot is the state now, which the recording itself does not keep: nobody sees in it who looked.
        """
        kept, machine = self.recording, self.machine
        now = snapshot.take(machine, kept.snapshots[-1])
        return Recording([*kept.events], [*kept.snapshots, now], [*kept.makings], machine.step)

    def _attend(self) -> None:
        """Note calls of makechan, which channels come from, while the run lasts."""
        machine, makings, recording = self.machine, self.recording.makings, self.recording
        address = machine.image.labels.get("runtime.makechan")

        def making(_: object) -> None:
            if recording.outcome is None and len(makings) < MAX_MAKINGS:
                makings.append(machine.step)

        if address is not None:
            machine.engine.attach(address, making)

    def _stretches(self) -> None:
        recording, machine, limits = self.recording, self.machine, self.limits
        every, done = SNAPSHOT_EVERY, 0.0  # done: steps since the last snapshot, events counted in
        began, density = machine.step, 1.0  # density: weight of a step in the last stretch
        while True:
            start, events = machine.step, len(recording.events)
            left = max(every, STEPS_PER_PAGE * len(recording.snapshots[-1].pages)) * self._calm - done
            stretch = min(max(SHORTEST, int(left / density)), LONGEST, start - began + SHORTEST)
            self._run(min(start + stretch, limits.max_steps))
            gc.freeze()  # what is kept is kept: the collector need not look at it again and again
            if machine.step >= limits.max_steps:
                raise Exhausted(
                    f"the program ran for {limits.max_steps:,} steps without ending (--max-steps)",
                    "if it is not a loop without end, raise --max-steps",
                )
            steps = machine.step - start
            per_event = STEPS_PER_EARLY_EVENT if events < EARLY_EVENTS else STEPS_PER_EVENT
            density = 1 + per_event * (len(recording.events) - events) / steps
            done += steps * density
            if steps * density >= left:
                done = 0
                self._keep(snapshot.take(machine, recording.snapshots[-1]))
                while self._too_much():
                    del recording.snapshots[1::2]
                    every *= 2
                    self._kept = sum(map(_bytes, recording.snapshots, recording.snapshots[1:]))

    def _run(self, end: int) -> None:
        """Run to step `end`, telling how far it is as often as somebody who waits wants to know."""
        machine, clock = self.machine, self._clock
        while machine.step < end:
            begun = clock() if clock else 0.0
            machine.run(min(machine.step + self._slice, end))
            took = clock() - begun if clock else 0.0
            if self.progress is not None:
                self.progress(machine.step)
            if took > MOMENT:
                self._slice = max(int(self._slice * MOMENT / took), 1)
            elif took < MOMENT / 4:
                self._slice = min(self._slice * 2, LONGEST)

    def _keep(self, taken: Snapshot) -> None:
        cost = _bytes(self.recording.snapshots[-1], taken)
        self._kept += cost
        self._calm = 1 if cost else CALM
        self.recording.snapshots.append(taken)

    def _too_much(self) -> bool:
        """Whether the history has outgrown its limits and can still be thinned."""
        count = len(self.recording.snapshots)
        return count > self.limits.max_snapshots or (self._kept > self.limits.max_history and count > FEWEST)

    def _ended(self, code: int) -> Outcome:
        """The outcome of a program that called exit; a throw or panic before it says why."""
        for event in reversed(self.recording.events[-64:]):
            if isinstance(event, Throw):
                return Outcome(End.THROW, code, _sentence(f"The runtime gave up: {event.msg}"))
        if code != 0 and self.recording.output(2).lstrip().startswith("panic"):
            return Outcome(End.PANIC, code, "The program panicked.")
        return Outcome(End.EXIT, code, f"The program ended with exit status {code}.")


@contextmanager
def _collecting_little() -> Iterator[None]:
    """Inside, objects may be frozen: afterwards Python's collector sees them again, but for what others have frozen."""
    others = gc.get_freeze_count()
    try:
        yield
    finally:
        if not others:
            gc.unfreeze()


def _bytes(before: Snapshot, taken: Snapshot) -> int:
    """What a snapshot costs beside the one before it."""
    return taken.new_pages(before) * snapshot.PAGE


def _sentence(text: str) -> str:
    """`text` with a full stop, unless it ends as a sentence already."""
    return text if text.endswith(("!", ".", "?")) else f"{text}."

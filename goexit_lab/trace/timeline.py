"""Any step of a recorded run, exactly.

Model: the timeline owns the machine after recording. Seeking restores the last snapshot at or before the step
(unless the machine already stands between the two) and executes the rest with events muted.

Invariant: `seek(n)` leaves the machine byte for byte as a fresh run stopped after n steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Final, get_args

from goexit_lab.events import Event, Sched
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.machine import snapshot
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.journal import Journal
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.causes import Causes
from goexit_lab.trace.difference import Difference, diff
from goexit_lab.trace.executing import Executing
from goexit_lab.trace.lines import Lines, LineStep
from goexit_lab.trace.lives import Lives
from goexit_lab.trace.objects import Objects
from goexit_lab.trace.recorder import Progress, Recording
from goexit_lab.trace.spans import Span, spans
from goexit_lab.trace.state import State
from goexit_lab.trace.watch import Grain, Holds, LastWrite, What, find, last_write, located, since_when

KINDS: Final = tuple(each.kind for each in get_args(Event))
"""The kinds of events there are, in any run."""
CHECKPOINTS: Final = 16
"""States that are kept besides the recording's snapshots: the last ones that somebody came back to."""

WINDOW: Final = 2000
"""Steps of recent history that are kept ready to be undone; FIRST_WINDOW at first, then twice as many each time."""
FIRST_WINDOW: Final = 250
STRETCH: Final = 100_000
"""Steps executed between two calls of `Timeline.progress`."""
NEAR: Final = 400
"""Steps up to which undoing one by one is quicker than a seek."""


class Timeline:
    """The steps 0 … `length` of a recording: step n is the state after n executed instructions.

    >>> state = timeline.seek(400)                              # and timeline.back(), timeline.forward()
    >>> timeline.next_line_step(400, goid=2)                    # also previous_…, next_at_line, next_event
    >>> timeline.last_write("g2.defer", before=400)             # who wrote this last
    >>> timeline.find(lambda state: state.gfree(), by="event")  # the first step at which …; since_when for the last
    >>> timeline.diff(399, 400).fields                          # what an instruction changed, by object and field
    >>> timeline.lives.goroutine(2).moments                     # born, freed, used again
    """

    def __init__(self, recording: Recording, machine: Machine, runtime: Runtime) -> None:
        """Takes over `machine`, which must be the one that made the recording."""
        self.recording = recording
        self.machine = machine
        self.runtime = runtime
        self._exact = recording.exact_end
        machine.engine.settle()
        self._checkpoints: list[Snapshot] = []  # oldest first
        self.progress: Progress | None = None
        """Called with the step that is looked at, about every 100,000 steps that a seek or a question executes."""
        self._untold = 0
        self._journal = Journal(machine)
        self._window = FIRST_WINDOW
        self._last_back = -1  # where the last step back led
        self._executing: Executing | None = None
        self._causes: Causes | None = None
        self._lives: Lives | None = None
        self._lines: Lines | None = None
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
        exact, self._exact = self._exact, False  # should an interrupt end this half-way
        if not (exact and self._step_by_step(step)):
            self._journal.forget()
            nearest = self._nearest(step)
            if not (exact and nearest.step <= self.step <= step):
                snapshot.restore(self.machine, nearest)
            self._run(step)
        self._exact = True
        return State(self.machine, self.runtime)

    def _step_by_step(self, step: int) -> bool:
        """Whether that step could be reached by undoing, or by one step that can be undone."""
        journal = self._journal
        if not len(journal) or self.step - step > NEAR or not journal.first <= step <= self.step + 1:
            return False
        if step > self.step and len(journal) > WINDOW:
            return False
        while self.step > step:
            journal.undo()
        self._run(step, journal.execute)
        return True

    def _nearest(self, step: int) -> Snapshot:
        """The last snapshot or checkpoint at or before `step`."""
        recorded = self.recording.snapshots[bisect_right(self._snapshot_steps, step) - 1]
        kept = (each for each in self._checkpoints if recorded.step < each.step <= step)
        return max(kept, key=lambda each: each.step, default=recorded)

    def checkpoint(self) -> None:
        """Keep the state here for a while, so that coming back does not execute anything; the oldest gives way."""
        if not self._exact or any(each.step == self.step for each in self._checkpoints):
            return
        self._checkpoints.append(snapshot.take(self.machine, self._nearest(self.step)))
        del self._checkpoints[:-CHECKPOINTS]

    def _run(self, step: int, execute: Callable[[int], None] | None = None) -> None:
        """Execute up to `step`, reporting nothing; `execute` is the machine's way unless it is given."""
        if self.step == step:
            return
        with self.runtime.muted():
            try:
                while self.step < step:
                    before = self.step
                    (execute or self.machine.run)(min(step, before + STRETCH))
                    self._tell(self.step - before)
            except ProgramExit:
                self.machine.step += 1
            except Fault:
                pass  # the last instruction of a crashed run: it did not complete

    def _tell(self, steps: int) -> None:
        """So many steps more were executed: tell who wants to know, now and then."""
        self._untold += steps
        if self._untold >= STRETCH and self.progress is not None:
            self._untold = 0
            self.progress(self.step)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Inside, the timeline may move; after, it stands where it stood."""
        home = self.step
        self.checkpoint()
        try:
            yield
        finally:
            self.seek(home)

    def watched(self, low: int, high: int, look: Callable[[Cpu], None]) -> None:
        """Execute the steps [low, high) again; `look` is called before each, with the cpu that will execute it.

        The machine then is what it is at that step, so `look` may read what it likes; it must change nothing. The
        timeline is left at `high`, or where `look` raised.
        """
        self.seek(low)
        self._journal.forget()
        self._exact = False  # should `look` raise
        with self.machine.looking(look):
            self._run(high)
        self._exact = True

    def forward(self) -> State:
        """One instruction on; stays at the end."""
        return self.seek(min(self.step + 1, len(self)))

    def back(self) -> State:
        """One instruction back; stays at the start.

        The first time this goes to a snapshot and executes a stretch so that it can be undone, then it only undoes.
        """
        target = max(self.step - 1, 0)
        if not len(self._journal):
            self._window = min(self._window * 2, WINDOW) if self.step == self._last_back else FIRST_WINDOW
            self.seek(max(target - self._window, 0))
            self._exact = False  # as in seek
            self._run(target, self._journal.execute)
            self._exact = True
        self._last_back = target
        return self.seek(target)

    def events_at(self, step: int) -> list[Event]:
        """The events whose effect became visible exactly at `step`."""
        index = bisect_left(self._event_steps, step)
        return self.events[index : bisect_right(self._event_steps, step)]

    def next_event(
        self, step: int, kind: str | None = None, goid: int | None = None, address: int | None = None
    ) -> Event | None:
        """The first event after `step`, or None.

        It is of that kind, about that goroutine (`subjects`), and belongs to the life line of an object that `address`
        lies in (`lives`), as far as they are given. ValueError for a kind that there is not in any run.
        """
        positions = range(bisect_right(self._event_steps, step), len(self.events))
        return self._first(positions, kind, goid, address)

    def previous_event(
        self, step: int, kind: str | None = None, goid: int | None = None, address: int | None = None
    ) -> Event | None:
        """The last event before `step`, or None; of that kind, goroutine and object as for `next_event`."""
        return self._first(range(bisect_left(self._event_steps, step) - 1, -1, -1), kind, goid, address)

    def _first(self, positions: range, kind: str | None, goid: int | None, address: int | None) -> Event | None:
        wanted = None
        if kind is not None and kind not in KINDS:
            near = get_close_matches(kind, KINDS, n=1)
            raise ValueError(f"no event is called {kind!r}{f'; did you mean {near[0]!r}?' if near else ''}")
        if address is not None:
            wanted = {id(moment.event) for life in self.lives.at(address) for moment in life.moments}
        for event in map(self.events.__getitem__, positions):
            if (
                kind in (None, event.kind)
                and (goid is None or goid in subjects(event))
                and (wanted is None or id(event) in wanted)
            ):
                return event
        return None

    def event_steps(self, low: int, high: int, goid: int | None = None) -> list[int]:
        """The steps in [low, high] at which something happened (to that goroutine), each once."""
        found = self.events[bisect_left(self._event_steps, low) : bisect_right(self._event_steps, high)]
        return list(dict.fromkeys(each.step for each in found if goid is None or goid in subjects(each)))

    def spans(self, goid: int | None = None) -> list[Span]:
        """What every goroutine (that one) was doing from its making to its end, in the order it began."""
        return [each for each in spans(self.events, len(self)) if goid in (None, each.goid)]

    def turns(self, goid: int) -> list[tuple[int, int]]:
        """The stretches of steps (first, last) in which that goroutine has an M, from being chosen to giving way."""
        return self.lines.turns(goid)

    # ---- questions: see `watch` for what they cost ----------------------------------------------------------------

    def find(
        self, holds: Holds, start: int = 0, end: int | None = None, *, by: Grain = "step", goid: int | None = None
    ) -> int | None:
        """The first step in [start, end] at which `holds` is true, or None.

        Looked at is every step, or with `by` every "line" step or every step with an "event", of that goroutine where
        `goid` is given. IndexError outside 0 … length.
        """
        return find(self, holds, start, end, by=by, goid=goid)

    def since_when(
        self, holds: Holds, before: int | None = None, *, by: Grain = "step", goid: int | None = None
    ) -> int | None:
        """When that became true which is true at step `before` (default: the end); None if it is false there."""
        return since_when(self, holds, before, by=by, goid=goid)

    def last_write(self, what: What, before: int | None = None) -> LastWrite | None:
        """Who last changed a word, an object or a field at or before step `before` (default: the end); None: nobody.

        `what` is an address, a name ("g2.defer", "g2.seg1+0x1c8"), or a struct, its number and a field
        (("G", 2, "defer")), as it is at `before`. ValueError says what is not known there.
        """
        step = len(self) if before is None else before
        address, size = located(self, what, step)
        return last_write(self, address, size, step)

    @property
    def causes(self) -> Causes:
        """Which values its throws, panics and faults were about."""
        if self._causes is None:
            self._causes = Causes(self)
        return self._causes

    # ---- by object: see `objects`, `lives` and `difference` -----------------------------------------------------

    @property
    def lives(self) -> Lives:
        """The life lines of its objects."""
        if self._lives is None:
            self._lives = Lives(self)
        return self._lives

    def channels(self, step: int) -> list[int]:
        """Addresses of the channels that there are at `step`, in the order they were made."""
        return [address for born, address, _ in self.lives.channels() if born <= step]

    def objects(self, step: int) -> Objects:
        """The objects at `step` with their names; leaves the timeline there."""
        channels = self.channels(step)
        return Objects(self.seek(step), channels)

    def diff(self, before: int, after: int) -> Difference:
        """What differs between two steps; IndexError outside 0 … length."""
        return diff(self, before, after)

    # ---- by instruction of one goroutine: see `executing` ----------------------------------------------------

    @property
    def executing(self) -> Executing:
        """Whose instruction each step executes."""
        if self._executing is None:
            self._executing = Executing(self)
        return self._executing

    def next_instruction(self, step: int, goid: int) -> int | None:
        """The first step after `step` at which that goroutine is about to execute an instruction, or None."""
        return self.executing.after(step, goid)

    def previous_instruction(self, step: int, goid: int) -> int | None:
        """The last step before `step` at which that goroutine is about to execute an instruction, or None."""
        return self.executing.before(step, goid)

    # ---- by Go line: see `lines` for what counts ------------------------------------------------------------

    @property
    def lines(self) -> Lines:
        """Its line steps."""
        if self._lines is None:
            self._lines = Lines(self)
        return self._lines

    def next_line_step(self, step: int, goid: int | None = None) -> LineStep | None:
        """The first step after `step` at which a goroutine (that one) has arrived at another Go line, or None."""
        return next(self.lines.after(step, goid), None)

    def previous_line_step(self, step: int, goid: int | None = None) -> LineStep | None:
        """The last step before `step` at which a goroutine (that one) has arrived at another Go line, or None."""
        return next(self.lines.before(step, goid), None)

    def next_at_line(self, line: int, step: int, goid: int | None = None) -> LineStep | None:
        """The first step after `step` at which a goroutine (that one) has arrived at that Go line, or None."""
        return next((each for each in self.lines.after(step, goid) if each.line == line), None)

    def previous_at_line(self, line: int, step: int, goid: int | None = None) -> LineStep | None:
        """The last step before `step` at which a goroutine (that one) has arrived at that Go line, or None."""
        return next((each for each in self.lines.before(step, goid) if each.line == line), None)


def subjects(event: Event) -> tuple[int, ...]:
    """The goids of the goroutines that an event is about: for `sched` the one that goes on and the one that stopped."""
    if isinstance(event, Sched):
        return (event.to,) if event.from_ is None else (event.to, event.from_.goid)
    goid = getattr(event, "goid", None)
    return () if goid is None else (goid,)

"""What a recording says, in the words of the program: goroutines by their functions, deferred calls with their values.

Model: goroutines are numbered, but a person thinks of the function that one was started with. `Account` joins the two,
reads pending deferred calls as Go would write them, and finds the line that an event belongs to. Quiz and checks
speak through it, so that both name things alike.

Invariant: an account only reads; where it moves the timeline, whoever else reads seeks again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from goexit_lab.events import Deferproc, Event, Jmpdefer, Newproc1, Newstack, ReflectCall
from goexit_lab.kit.faults import Fault
from goexit_lab.machine.image import Symbol
from goexit_lab.machine.trampoline import body_of
from goexit_lab.runs import Run
from goexit_lab.scenes.drawing.names import short, started_at
from goexit_lab.scenes.take import RunTake
from goexit_lab.teach.spelling import literal, spelled
from goexit_lab.trace.state import State


class Account:
    """What the recording of a run says."""

    def __init__(self, run: Run) -> None:
        """Nothing is read yet."""
        self.run = run
        self.take = RunTake(run)

    @property
    def events(self) -> Sequence[Event]:
        """The events as the view counts them: what is printed piece by piece is one event a line."""
        return self.take.events

    @cached_property
    def steps(self) -> list[int]:
        """The step of every event."""
        return [event.step for event in self.events]

    @cached_property
    def entries(self) -> dict[int, str]:
        """Goid → the short name of the function that the goroutine was started with."""
        return {e.goid: started_at(e.fn) for e in self.run.events if isinstance(e, Newproc1) and e.goid is not None}

    def goids(self, who: str | int) -> list[int]:
        """The goroutines meant: a goid, or every one that was started with a function of that name."""
        if isinstance(who, int):
            return [who] if who in self.entries else []
        wanted = who.removeprefix("main.")
        return [goid for goid, entry in self.entries.items() if entry == wanted]

    def who(self, goid: int) -> str:
        """A goroutine for a sentence: its number and, where known, its function."""
        if goid == 0:
            return "the scheduler"
        entry = self.entries.get(goid)
        return f"goroutine {goid} ({entry})" if entry else f"goroutine {goid}"

    def people(self) -> str:
        """Every goroutine there was, with a verb, for a sentence that says which names would have been right."""
        *others, last = dict.fromkeys(self.entries.values()) or ["nobody"]
        return f"are {', '.join(others)} and {last}" if others else f"is only {last}"

    def number(self, event: Event) -> int:
        """Which event of the picture this one is, from 1; what has no picture of its own is in the next one."""
        at = bisect_left(self.steps, event.step)
        same = (index for index in range(at, len(self.events)) if self.events[index] == event)
        return min(next(same, at), len(self.events) - 1) + 1

    # ---- moments ---------------------------------------------------------------------------------------------

    def first_of(self, index: int) -> int:
        """The first event of the step that event `index` belongs to: earlier ones show memory as it was before."""
        return bisect_left(self.steps, self.steps[index])

    def state_before(self, index: int) -> State:
        """Memory as it is shown last before event `index` can be seen."""
        shot = self.first_of(index) - 1
        return self.run.timeline.seek(self.steps[shot] if shot >= 0 else 0)

    def line(self, event: Event) -> int:
        """The Go line that an event belongs to, or 0."""
        timeline, goid = self.run.timeline, getattr(event, "goid", None)
        state = timeline.seek(min(event.step, len(timeline)))
        for g in state.gs():
            if g.goid == goid and (found := state.line(g)):
                return found
        running = state.running()
        return state.line(running) if running is not None else 0

    # ---- calls -----------------------------------------------------------------------------------------------

    def function(self, name: str) -> Symbol | None:
        """The function of a symbol such as `main.worker`, or of a short name of the program's own."""
        names = (name, f"main.{name}")
        return next((each for each in self.run.image.functions if each.name in names), None)

    def pending(self, state: State, goid: int) -> list[str]:
        """The deferred calls that a goroutine owes, newest first, as Go would write them."""
        for g in state.gs():
            if g.goid == goid:
                return [spelled(state, *self.code(state, d.fn), d.args, d.siz) for d in state.defers(g)]
        return []

    def called(self, event: Deferproc | Jmpdefer | ReflectCall | Newstack) -> str:
        """The name of the function that an event is about; the n-th function literal is `closure·n`."""
        return literal(short(event.fn))

    def code(self, state: State, address: int) -> tuple[Symbol | str, int]:
        """The function whose code lies at an address, or of the closure that lies there; and where its arguments begin.

        Below them a closure's code finds what it captured, and a return address. A text where there is no function.
        """
        image = self.run.image
        found = image.function_at(address)
        if found is not None:
            return found, 0
        try:
            body = body_of(state.machine.mem, state.runtime.word, address)
        except Fault:
            body = None
        function = image.function_at(body[0]) if body else None
        return (function, body[1] + state.runtime.word) if body and function else (image.where(address), 0)

    def calls(self, start: int, end: int, most: int = 4000) -> Iterator[tuple[int, Symbol, int]]:
        """Each function of the program that is entered after step `start` and up to `end`: step, function, SP there.

        Every step is looked at, at most `most` of them.
        """
        timeline, image = self.run.timeline, self.run.image
        state = timeline.seek(start)
        while state.step < min(end, start + most):
            state = timeline.forward()
            found = image.function_at(state.pc)
            if found is not None and found.user and found.address == state.pc:
                yield state.step, found, state.machine.cpu.sp

"""Reads a run into surveys: the only file of the scenes that touches the engine.

Model: an event's moment is the state after its step, when its effect is visible. Which goids a G has had is not in
memory; it follows from the events, since gfget says whose G newproc1 took.

Invariant: reading changes nothing but where the timeline stands.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from goexit_lab.events import Event, Gfget, Limit, Newproc1, Unwindstack, Write
from goexit_lab.lab import Run
from goexit_lab.machine.trampoline import body_of
from goexit_lab.runtime.state import Runtime
from goexit_lab.runtime.structs import G
from goexit_lab.scenes.survey import Defer, Frame, Goroutine, Segment, Stktop, Survey, Thread
from goexit_lab.trace.outcome import End
from goexit_lab.trace.state import State

KEPT: Final = 96
"""Surveys that are kept, the last ones asked for."""
CROWD: Final = 60
"""Goroutines up to which every stack is walked; of more, only the first, the running and the `CLOSE` newest."""
CLOSE: Final = 12
_WAITS: Final = {"chansend": "send", "chanrecv": "receive", "selectgo": "select", "notetsleep": "sleep"}


class RunTake:
    """A run as something that a film can be made of."""

    def __init__(self, run: Run) -> None:
        """Nothing is read yet."""
        self.run = run
        self._kept: OrderedDict[int, Survey] = OrderedDict()
        self._took = _former_lives(run.events)
        self._freed = [
            (event.step, event.goid)
            for event in run.events
            if isinstance(event, Unwindstack) and any(each.is_stack0 or not each.top_free for each in event.frees)
        ]
        self._events = (*_lines(run.events), *_stop(run))

    @property
    def source(self) -> str:
        """The program's text."""
        return self.run.source

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, by step; what is printed piece by piece is one event a line."""
        return self._events

    def survey(self, index: int) -> Survey:
        """Memory as it was when event `index` had happened."""
        step = min(self._events[index].step, len(self.run.timeline))
        found = self._kept.pop(step, None) or self._read(self.run.timeline.seek(step))
        self._kept[step] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def line(self, index: int) -> int | None:
        """The line of the goroutine that event `index` is about, or of the one that ran."""
        survey, goid = self.survey(index), getattr(self._events[index], "goid", None)
        subject = [g.line for g in survey.live if g.goid == goid and g.frames]
        return next(
            (line for line in subject if line), next((g.line for g in survey.live if g.addr == survey.running), None)
        )

    def _read(self, state: State) -> Survey:
        everybody = state.gs()
        close = {g.addr for g in everybody[-CLOSE:]} | {g.addr for g in everybody[:1]}
        running = state.running()
        if running is not None:
            close.add(running.addr)
        gs = tuple(self._goroutine(state, g, walk=len(everybody) <= CROWD or g.addr in close) for g in everybody)
        dead = {g.addr for g in gs if g.status == "Gdead"}
        threads = tuple(Thread(m.id, m.curg if m.curg and m.curg not in dead else None) for m in state.ms())
        return Survey(
            state.step,
            gs,
            tuple(g.addr for g in state.gfree()),
            tuple(g.addr for g in state.runq()),
            threads,
            running.addr if running is not None and running.addr not in dead else None,
        )

    def _goroutine(self, state: State, g: G, *, walk: bool) -> Goroutine:
        stack = state.frames(g)[::-1] if walk and state.status(g) != "Gdead" else []
        back = 0 if state.machine.target.lr is not None else state.machine.target.word
        frames = tuple(
            Frame(each.function, each.low, each.high - each.low + back, each.line or None, runtime=not each.user)
            for each in stack
        )
        status = state.status(g)
        waits = next((_WAITS[each.function] for each in reversed(frames) if each.function in _WAITS), "")
        line = next((each.line for each in reversed(frames) if each.line and not each.runtime), None)
        history = self._history(g.goid)
        return Goroutine(
            g.addr,
            g.goid,
            status,
            _name(state.runtime, g.entry),
            state.sp(g),
            _segments(state, g, freed=bool(self._freed_by(state.step) & set(history))),
            frames,
            tuple(Defer(d.addr, _name(state.runtime, d.fn), d.siz, d.sp) for d in state.defers(g)),
            line or (state.machine.image.line_at(g.entry) or None if status != "Gdead" else None),
            history,
            waits if status == "Gwaiting" else "",
        )

    def _freed_by(self, step: int) -> set[int]:
        """The goids whose first block of stack had been given to free by then, although their G lives on."""
        return {goid for when, goid in self._freed if when <= step}

    def _history(self, goid: int) -> tuple[int, ...]:
        lives = [goid]
        while lives[-1] in self._took and len(lives) <= len(self._took):
            lives.append(self._took[lives[-1]])
        return tuple(reversed(lives))


def _lines(events: Sequence[Event]) -> Iterator[Event]:
    """The events, with one write a line: println writes every operand and the newline by itself."""
    begun: Write | None = None
    for event in events:
        match event:
            case Write() if begun is not None and (event.goid, event.fd) == (begun.goid, begun.fd):
                begun = replace(event, text=begun.text + event.text)
            case Write():
                if begun is not None:
                    yield begun
                begun = event
            case _:
                if begun is not None:
                    yield begun
                begun = None
                yield event
        if begun is not None and begun.text.endswith("\n"):
            yield begun
            begun = None
    if begun is not None:
        yield begun


def _stop(run: Run) -> Iterator[Event]:
    """One event more for a run that somebody or a limit stopped: where it stood then."""
    outcome = run.outcome
    if outcome.end in (End.LIMIT, End.INTERRUPTED):
        yield Limit(len(run.timeline), outcome.sentence, outcome.advice)


def _former_lives(events: Sequence[Event]) -> dict[int, int]:
    """Goid → the goid that its G had before."""
    took: dict[int, int] = {}
    newest: int | None = None
    for event in events:
        match event:
            case Newproc1(goid=goid):
                newest = goid
            case Gfget(got=int(former)) if newest is not None:
                took[newest] = former
            case _:
                pass
    return took


def _name(rt: Runtime, pc: int) -> str:
    """The function at a code address; a trampoline is named after the body that it calls."""
    if rt.machine.image.function_at(pc) is None:
        body = body_of(rt.machine.mem, rt.word, pc)
        if body is not None:
            return f"closure({rt.machine.image.where(body[0])})"
    return rt.machine.image.where(pc)


def _segments(state: State, g: G, *, freed: bool) -> tuple[Segment, ...]:
    """The chain, first segment first; `freed` says that its first block is no longer the goroutine's own."""
    found: list[Segment] = []
    for each in reversed(state.segments(g)):
        top = each.top
        free = bool(top.free) if hasattr(top, "free") else None
        record = Stktop(top.addr, top.size, top.stackguard, top.stackbase, top.args, free)
        found.append(Segment(each.low, each.high, each.guard, record, each.in_place, freed and each.low == g.stack0))
    return tuple(found)

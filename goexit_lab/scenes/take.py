"""A run as something that a film can be made of: its events a line at a time, and memory at each of them.

Model: an event's moment is the state after its step, when its effect is visible. Which goids a G has had, and whose
stack was freed too early, is not in memory; it follows from the events.

Invariant: taking changes nothing but where the timeline stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from goexit_lab.events import Event, Gfget, Limit, Misuse, Newproc1, Oldstack, Unwindstack, Write
from goexit_lab.runs import Run
from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.read import Lives, read
from goexit_lab.scenes.survey import Returned, Survey
from goexit_lab.scenes.unwinding import Shot, shots, without_links
from goexit_lab.trace.outcome import End
from goexit_lab.trace.permalink import brief, link
from goexit_lab.trace.recorder import MAX_STEPS

KEPT: Final = 96
"""Surveys that are kept, the last ones asked for."""


class RunTake:
    """The take of a run."""

    def __init__(self, run: Run) -> None:
        """Nothing is read from memory yet."""
        self.run = run
        shown = [each for event in (*_lines(run.events), *_stop(run)) for each in _parts(event)]
        self._events = tuple(event for event, _ in shown)
        self._unwinding = {index: shot for index, (_, shot) in enumerate(shown) if shot is not None and not shot.last}
        self._took = _former_lives(run.events)
        self._freed = [
            (event.step, (event.block, event.owner))
            for event in run.events
            if isinstance(event, Misuse) and event.deed == "freed"
        ]
        self._kept: OrderedDict[int, Survey] = OrderedDict()
        self._choice = EVERYBODY

    @property
    def source(self) -> str:
        """The program's text."""
        return self.run.source

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, by step: a line is one event however it was printed, each link unwound is one."""
        return self._events

    def choose(self, choice: Choice) -> None:
        """Read other goroutines of a crowd in full from now on."""
        self._choice = choice
        self._kept.clear()

    def survey(self, index: int) -> Survey:
        """Memory as it was when event `index` had happened."""
        step = min(self._events[index].step, len(self.run.timeline))
        shot, event = self._unwinding.get(index), self._events[index]
        if isinstance(event, Oldstack):
            return self._returning(step, event.goid)
        return self.at(step) if shot is None else self._within(step, shot)

    def _returning(self, step: int, goid: int) -> Survey:
        """Memory after an oldstack, and what it copied back: only memory before it has the Stktop that says so."""
        before, after = self.at(max(0, step - 1)), self.at(step)
        for g in before.live:
            now = next((each for each in after.live if each.addr == g.addr), None)
            if g.goid == goid and now is not None and len(now.segments) < len(g.segments):
                top = g.segments[-1].stktop
                return replace(after, returned=Returned(g.addr, top.addr, top.fp, top.args)) if top.args else after
        return after

    def _within(self, step: int, shot: Shot) -> Survey:
        """Memory in the middle of an unwinding, which the machine does in one step."""
        before, goid = self.at(step - 1), shot.event.goid
        chain = next((g.segments for g in before.live if g.goid == goid), ())
        popped = {segment.low for segment in chain[len(chain) - shot.gone :]}
        misused = {block for at, (block, _) in self._freed if at == step}
        return without_links(before, goid, shot.gone, frozenset(popped & misused))

    def at(self, step: int) -> Survey:
        """Memory after `step` instructions."""
        found = self._kept.pop(step, None)
        if found is None:
            freed = self._freed[: bisect_right(self._freed, step, key=lambda each: each[0])]
            found = read(
                self.run.timeline.seek(step), Lives(self._took, frozenset(each for _, each in freed)), self._choice
            )
        self._kept[step] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def line(self, index: int) -> int | None:
        """The line of the goroutine that event `index` is about, or of the one that ran."""
        survey, goid = self.survey(index), getattr(self._events[index], "goid", None)
        subject = [g.line for g in survey.live if g.goid == goid and g.frames]
        ran = [g.line for g in survey.live if g.addr == survey.running]
        return next((line for line in [*subject, *ran] if line), None)


def film_of(run: Run, title: str = "", *, start: int | None = None) -> Film:
    """The film of a run; `title` stands above it, and it opens at step `start` if that is said."""
    outcome = run.outcome
    good = outcome.end is End.EXIT and outcome.status == 0
    ending = f"{outcome.sentence} {outcome.advice}".strip()
    recipe = run.recipe()
    forms = (each.rpartition("@")[0] for each in (link(recipe), brief(recipe, MAX_STEPS)))
    return Film(
        Titles(title or PurePath(run.name).name, run.revision, run.arch, ending, good, *forms), RunTake(run), start
    )


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


def _parts(event: Event) -> Iterator[tuple[Event, Shot | None]]:
    """The event; an unwinding link by link."""
    if isinstance(event, Unwindstack):
        yield from ((shot.event, shot) for shot in shots(event))
    else:
        yield event, None


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

"""A run as something that a film can be made of: its events a line at a time, and memory at each of them.

Model: an event's moment is the state after its step, when its effect is visible. Which goids a G has had, and whose
stack was freed too early, is not in memory; it follows from the events.

Invariant: taking changes nothing but where the timeline stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import ClassVar, Final

from goexit_lab.events import (
    Event,
    Fault,
    Gfget,
    Limit,
    Misuse,
    Newproc1,
    Oldstack,
    Panic,
    Sigpanic,
    Throw,
    Unwindstack,
    Write,
)
from goexit_lab.runs import Run
from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.ending import ending
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.read import Lives, read
from goexit_lab.scenes.survey import Returned, Survey
from goexit_lab.scenes.unwinding import Shot, shots, without_links
from goexit_lab.trace.outcome import End
from goexit_lab.trace.permalink import brief, link
from goexit_lab.trace.recorder import MAX_STEPS

KEPT: Final = 96
"""Surveys that are kept, the last ones asked for."""


@dataclass(frozen=True, slots=True)
class Now(Limit):
    """Where a run stands that still goes on: its pictures end there, as if a limit had ended it."""

    kind: ClassVar[str] = "now"


class RunTake:
    """The take of a run."""

    def __init__(self, run: Run, earlier: RunTake | None = None) -> None:
        """Nothing is read from memory yet; what `earlier` read, a beginning of the same run, need not be read again."""
        self.run = run
        lines = [*_lines(run.events)]
        if not run.ended and lines and isinstance(lines[-1], Write) and not lines[-1].text.endswith("\n"):
            del lines[-1]  # the rest of the line is still to come
        shown = [each for event in (*lines, *_stop(run)) for each in _parts(event)]
        self._events = tuple(event for event, _ in shown)
        self._unwinding = {index: shot for index, (_, shot) in enumerate(shown) if shot is not None and not shot.last}
        self._took = _former_lives(run.events)
        self._freed = [
            (event.step, (event.block, event.owner))
            for event in run.events
            if isinstance(event, Misuse) and event.deed == "freed"
        ]
        self._kept: OrderedDict[int, Survey] = OrderedDict(earlier.kept if earlier else ())
        self._choice: Choice = earlier.choice if earlier else EVERYBODY

    @property
    def kept(self) -> Mapping[int, Survey]:
        """What was read last, by step."""
        return self._kept

    @property
    def choice(self) -> Choice:
        """Whose stacks are read in full."""
        return self._choice

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
        if isinstance(event, Throw | Panic | Fault | Sigpanic):
            return replace(self.at(step), cause=self.run.timeline.causes.of(event))
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


def film_of(run: Run, title: str = "", *, start: int | None = None, earlier: Film | None = None) -> Film:
    """The film of a run; `title` stands above it, and it opens at step `start` if that is said.

    The film of a run that has not ended goes as far as the run has come; the next one is made more quickly if it is
    told the `earlier` one.
    """
    good, ended = True, ""
    if run.ended:
        outcome = run.outcome
        good = outcome.end is End.EXIT and outcome.status == 0
        ended = ending(run)
    recipe = run.recipe()
    whole, short = (each.rpartition("@")[0] for each in (link(recipe), brief(recipe, MAX_STEPS)))
    name = title or PurePath(run.name).name
    titles = Titles(name, run.revision, run.arch, ended, good, whole, short, running=not run.ended)
    before = earlier.take if earlier is not None and isinstance(earlier.take, RunTake) else None
    return Film(titles, RunTake(run, before), start)


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
    """One event more for a run that somebody or a limit stopped, or that goes on: where it stood then, or stands."""
    if not run.ended:
        step = len(run.timeline)
        yield Now(step, f"The program is still running; this is where it stands after {step:,} steps.", "")
    elif run.outcome.end in (End.LIMIT, End.INTERRUPTED):
        yield Limit(len(run.timeline), run.outcome.sentence, run.outcome.advice)


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

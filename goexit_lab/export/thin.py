"""A film of so many shots that a page would be too large, reduced to the telling ones.

Model: half of the room is for the beginning of the run, shot by shot, because that shows how it works. The rest is cut
into stretches, and of each the most telling shot is kept, which shows how it goes on. Each shot keeps its number in the
whole run. Output, timeline and the measures of the picture are those of the whole film.

Invariant: the first and the last shot and the one that the film opens with are kept.
Invariant: what was left out is said in a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from goexit_lab.events import Event
from goexit_lab.scenes.choice import Choice
from goexit_lab.scenes.drawing.plan import Plan
from goexit_lab.scenes.film import Film, Take
from goexit_lab.scenes.output import Output
from goexit_lab.scenes.source import SourceText
from goexit_lab.scenes.survey import Survey
from goexit_lab.scenes.timeline import Bar, Span, Timeline
from goexit_lab.scenes.transport import TICKS, Transport


@dataclass(frozen=True, slots=True)
class ThinTake:
    """A take of which only the events `kept` are shown; those are indexes, ascending."""

    whole: Take
    kept: tuple[int, ...]

    @property
    def source(self) -> str:
        """The program's text."""
        return self.whole.source

    @property
    def events(self) -> Sequence[Event]:
        """The events that are kept."""
        events = self.whole.events
        return [events[index] for index in self.kept]

    def survey(self, index: int) -> Survey:
        """Memory at the kept event `index`."""
        return self.whole.survey(self.kept[index])

    def line(self, index: int) -> int | None:
        """The line that made the kept event `index`."""
        return self.whole.line(self.kept[index])

    def choose(self, choice: Choice) -> None:
        """Read other goroutines of a crowd in full from now on."""
        self.whole.choose(choice)


@dataclass(kw_only=True)
class ThinFilm(Film):
    """A film of some shots of `whole`; `kept` are their indexes there."""

    whole: Film
    kept: tuple[int, ...]

    @cached_property
    def source(self) -> SourceText:
        """The program's text in colours."""
        return self.whole.source

    @cached_property
    def plan(self) -> Plan:
        """Measures that hold every shot of the whole film."""
        return self.whole.plan

    @cached_property
    def output(self) -> Output:
        """Everything that was written, each piece with the first kept shot that shows it."""
        return Output(tuple(replace(each, event=self._place(each.event)) for each in self.whole.output.pieces))

    @cached_property
    def timeline(self) -> Timeline:
        """The whole run at a glance, over the kept shots."""
        scene = self.whole.timeline
        bars = tuple(Bar(bar.goid, bar.fn, self._spans(bar.spans)) for bar in scene.bars)
        stack = tuple((self._place(shot), size) for shot, size in scene.stack)
        return Timeline(len(self.kept), bars, scene.hidden, stack)

    def _place(self, shot: int) -> int:
        return bisect_left(self.kept, shot)

    def _spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        moved = (replace(each, first=self._place(each.first), end=self._place(each.end)) for each in spans)
        return tuple(each for each in moved if each.first < each.end)


def thinned(film: Film, most: int, needed: Iterable[int] = ()) -> tuple[Film, str]:
    """The film with about `most` shots, and a sentence about what is missing; empty if nothing is.

    The shots `needed` are kept in any case.
    """
    way = film.transport
    if len(way) <= most:
        return film, ""
    chosen, words = _chosen(way, most)
    kept = tuple(sorted({*chosen, *needed, 0, film.opening, way.emblem, len(way) - 1}))
    start = way.steps[film.opening]
    note = (
        f"This page has {len(kept):,} of the run's {len(way):,} events, or it would be too large: {words}. "
        "The output, the timeline and the numbers of the events are those of the whole run."
    )
    return ThinFilm(film.titles, ThinTake(film.take, kept), start, whole=film, kept=kept), note


def _chosen(way: Transport, most: int) -> tuple[list[int], str]:
    """Indexes of the shots to keep, and which they are in words."""
    first = max(1, most // 2)
    rest, room = len(way) - first, max(1, most - first)
    kept, ranks = list(range(first)), {tick.letter: tick.rank for tick in TICKS}
    for at in range(room):
        stretch = range(first + at * rest // room, first + (at + 1) * rest // room)
        if stretch:
            kept.append(max(stretch, key=lambda index: ranks[way.letters[index]]))
    return kept, f"the first {first:,}, and of those after them the most telling of every {-(-rest // room):,}"

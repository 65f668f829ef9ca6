"""A place in a run, found by what happens there: what scripts, exports and tours point at.

Model: a place is a step, and the last event that had happened by then. Events are numbered from 1 as the live view
numbers them ("event 17 of 40"): what is printed piece by piece is one event a line.

Invariant: asking for a place that is not there says what there is instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.events import Event
from goexit_lab.runs import Run
from goexit_lab.scenes.detour import Detours
from goexit_lab.scenes.drawn_text import drawn_text
from goexit_lab.scenes.film import Film, Moment
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.svg import svg
from goexit_lab.scenes.take import RunTake

if TYPE_CHECKING:
    from goexit_lab.trace.state import State


LISTED: Final = 12
"""Goroutines, functions or lines that an error names."""


class PlaceError(LookupError):
    """The run has no such place; the message says what it has."""


@dataclass(frozen=True, slots=True)
class Spot:
    """How to find a place. What is not said does not matter.

    `event` is an event's kind ("newstack") or its number; `nth` counts those that fit from 1, or from the end with
    -1; `goid`, `fn` and `line` narrow them down: the goroutine concerned, the function that the event names, and
    the line that made it. `step` alone is that step exactly.

    >>> lab.Spot("newstack", nth=-1, goid=2)
    """

    event: str | int | None = None
    nth: int = 1
    goid: int | None = None
    fn: str | None = None
    line: int | None = None
    step: int | None = None

    def __post_init__(self) -> None:
        """TypeError names what is neither a number nor a name."""
        if not (self.event is None or isinstance(self.event, str) or _whole(self.event)):
            raise TypeError(f'event is a kind such as "newstack" or a number, not {self.event!r:.40}')
        if self.fn is not None and not isinstance(self.fn, str):
            raise TypeError(f"fn is the name of a function, not {self.fn!r:.40}")
        for what in ("nth", "goid", "line", "step"):
            value: object = getattr(self, what)
            if not (_whole(value) or (value is None and what != "nth")):
                raise TypeError(f"{what} is a whole number, not {value!r:.40}")
        if self.nth == 0:
            raise ValueError("nth counts from 1, or from the end with -1; there is no 0")

    def __str__(self) -> str:
        """The same in words: `newstack 2 of goroutine 3`."""
        if self.step is not None:
            return f"step {self.step:,}"
        if isinstance(self.event, int):
            return f"event {self.event:,}"
        words = [f"{self.event or 'event'} {self.nth}"]
        words += [f"of goroutine {self.goid}"] if self.goid is not None else []
        words += [f"for {self.fn}"] if self.fn is not None else []
        words += [f"at line {self.line}"] if self.line is not None else []
        return " ".join(words)


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A picture as SVG; it shows itself as the value of a notebook's cell."""

    svg: str
    about: str
    """What it shows, in a sentence."""

    def __repr__(self) -> str:
        """The sentence."""
        return f"<Picture: {self.about}>"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write it to a file."""
        target = Path(path)
        target.write_text(self.svg, encoding="utf-8")
        return target


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """One place in a run: where it is, what happened there, memory as it was, and its picture."""

    run: Run
    film: Film
    index: int
    """The event's index among `film.take.events`; its number is one more."""
    step: int
    """Instructions that have been executed."""

    def __repr__(self) -> str:
        """One line: where it is and what happened."""
        return f"<{self.where}: {self.sentence}>"

    @property
    def number(self) -> int:
        """The event's number, from 1, as the live view shows it."""
        return self.index + 1

    @property
    def where(self) -> str:
        """`event 17 of 40, step 282`."""
        return f"event {self.number:,} of {len(self.film.transport):,}, step {self.step:,}"

    @property
    def event(self) -> Event:
        """The last event that had happened by then."""
        return self.film.take.events[self.index]

    @property
    def line(self) -> int | None:
        """The line of Go that made the event, or the step between two; None in the runtime's own start."""
        return self.moment.place.current

    @property
    def moment(self) -> Moment:
        """Everything that is to be seen here, as plain data; between two events, after exactly so many instructions."""
        take = self.film.take
        if self.step == self.film.transport.steps[self.index] or not isinstance(take, RunTake):
            return self.film.moment(self.index)
        detours = Detours(self.film, take, Machinery(take))
        return detours.moment(detours.stop(self.step), "instruction")

    @property
    def sentence(self) -> str:
        """What happened, in a sentence; between two events, which instruction was executed last."""
        return self.moment.narration.sentence

    @property
    def state(self) -> State:
        """Memory and registers after `step` instructions; valid until the run's timeline moves."""
        return self.run.timeline.seek(min(self.step, len(self.run.timeline)))

    @property
    def output(self) -> str:
        """What the program had printed by then."""
        return self.run.output_until(self.step)

    def picture(self) -> Picture:
        """The picture of this place."""
        moment = self.moment
        sentence = moment.narration.sentence
        return Picture(svg(self.film.sheet(moment), sentence), f"{self.where}: {sentence}")

    def text(self) -> str:
        """The picture drawn in characters."""
        return drawn_text(self.film.titles, self.moment, len(self.film.transport))


def find(run: Run, film: Film, spot: Spot) -> Place:
    """The place that `spot` describes in `run`, whose film is `film`. PlaceError says what there is instead."""
    events = film.take.events
    if not events:
        raise PlaceError("nothing happened in this run: it has no events")
    if spot.step is not None:
        if not 0 <= spot.step <= len(run.timeline):
            raise PlaceError(f"the run has the steps 0 to {len(run.timeline):,}, and no step {spot.step:,}")
        return Place(run, film, max(0, bisect_right(film.transport.steps, spot.step) - 1), spot.step)
    if isinstance(spot.event, int):
        if not 1 <= spot.event <= len(events):
            raise PlaceError(f"the run has the events 1 to {len(events):,}, and no event {spot.event:,}")
        return Place(run, film, spot.event - 1, events[spot.event - 1].step)
    found = _nth(film, spot)
    return Place(run, film, found, min(events[found].step, len(run.timeline)))


def _nth(film: Film, spot: Spot) -> int:
    """The index of the event that is asked for by kind and number."""
    fitting: Iterator[int] = (index for index in range(len(film.take.events)) if _fits(film, spot, index))
    found = list[int]()
    for index in fitting:
        found.append(index)
        if len(found) == spot.nth:
            return index
    if spot.nth < 0 and len(found) >= -spot.nth:
        return found[spot.nth]
    kinds = Counter(film.transport.kinds)
    if isinstance(spot.event, str) and spot.event not in kinds:
        near = get_close_matches(spot.event, kinds, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ";"
        raise PlaceError(f"no event {spot.event!r} happened in this run{hint} there are {', '.join(sorted(kinds))}")
    such = str(replace(spot, nth=1)).replace(" 1", "", 1)
    if not found:
        raise PlaceError(f"there is no {such}{_instead(film, spot)}")
    count = f"there {'is' if len(found) == 1 else 'are'} only {len(found):,}"
    raise PlaceError(f"{such}: number {spot.nth} was asked for, and {count}")


def _instead(film: Film, spot: Spot) -> str:
    """What there is where a goroutine, function or line leaves nothing: the first of them that does, and its values."""
    so_far = Spot(spot.event)
    there: list[tuple[str, str, Callable[[int], Iterable[Any]]]] = [
        ("goid", "in goroutine", lambda index: sorted(_goids(film.take.events[index]))),
        ("fn", "for", lambda index: sorted(_names(film.take.events[index]), key=len)[:1]),
        ("line", "at line", lambda index: [film.take.line(index)]),
    ]
    for field, words, values in there:
        wanted = getattr(spot, field)
        if wanted is None:
            continue
        fitting = [index for index in range(len(film.take.events)) if _fits(film, so_far, index)]
        so_far = replace(so_far, **{field: wanted})
        if not any(_fits(film, so_far, index) for index in fitting):
            listed = dict.fromkeys(each for index in fitting for each in values(index) if each)
            said = [str(each) for each in listed] if field == "fn" else [str(each) for each in sorted(map(int, listed))]
            more = ", …" if len(said) > LISTED else ""
            return f"; there are such {words} {', '.join(said[:LISTED])}{more}" if said else ""
    return ""


def _fits(film: Film, spot: Spot, index: int) -> bool:
    event = film.take.events[index]
    if spot.event is not None and event.kind != spot.event:
        return False
    if spot.goid is not None and spot.goid not in _goids(event):
        return False
    if spot.fn is not None and spot.fn not in _names(event):
        return False
    return spot.line is None or film.take.line(index) == spot.line


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _goids(event: Event) -> set[int]:
    """The goroutines that an event is about."""
    return {each for each in (getattr(event, "goid", None), getattr(event, "to", None)) if each is not None}


def _names(event: Event) -> set[str]:
    """What the function that an event names may be called."""
    name = getattr(event, "fn", None)
    return {name, name.removeprefix("main.")} if isinstance(name, str) else set()

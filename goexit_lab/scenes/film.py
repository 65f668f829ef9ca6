"""A run as a film: its shots, and each shot's picture and words, made when they are asked for.

Model: a `Take` is what the engine gives: events, the survey of a step, the line of a step. The film turns shot
numbers into moments, and moments into chunks for the player. Nothing is computed for shots that nobody
looks at, so a run of a hundred thousand events opens as quickly as one of ten.

Invariant: the same shot gives the same moment, in whatever order shots are asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

from goexit_lab.events import Event
from goexit_lab.scenes.channels import Channels, channels
from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.drawing.panics import draw_panics
from goexit_lab.scenes.drawing.plan import WIDTH_MIN, Plan, plan
from goexit_lab.scenes.drawing.sheet import draw
from goexit_lab.scenes.gfree import FreeList, free_list
from goexit_lab.scenes.ink import Sheet
from goexit_lab.scenes.narration import Narration, narration
from goexit_lab.scenes.narration_calls import passing
from goexit_lab.scenes.output import Output, output
from goexit_lab.scenes.panics import Panics, panics
from goexit_lab.scenes.reel import Json, Reel
from goexit_lab.scenes.scheduler import Scheduler, scheduler
from goexit_lab.scenes.source import SourcePlace, SourceText, source_place, source_text
from goexit_lab.scenes.stacks import Stacks, stacks
from goexit_lab.scenes.survey import Survey
from goexit_lab.scenes.timeline import Timeline, timeline
from goexit_lab.scenes.transport import Transport, letter_of, transport
from goexit_lab.scenes.words import Words

CHUNK: Final = 40
"""Shots in one chunk."""
MOST_TEXTS: Final = 100_000
"""Bytes of texts that the films of a growing run go on using; more, and the next one begins anew."""
_FUNC: Final = re.compile(r"^func\s+(?:\([^)]*\)\s*)?(\w+)", re.MULTILINE)


class Take(Protocol):
    """What a film is made of."""

    @property
    def source(self) -> str:
        """The program's text."""

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, by step."""

    def survey(self, index: int) -> Survey:
        """Memory as it was when event `index` had happened."""

    def line(self, index: int) -> int | None:
        """The line that made event `index`."""

    def choose(self, choice: Choice) -> None:
        """Read other goroutines of a crowd in full from now on."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above the picture and below it. `ending` is a sentence, `good` whether the program ended by itself.

    While the program is `running`, there is no ending yet.

    `link` and `brief` are the run's recipe in its two forms (trace/permalink.py), without a step.
    """

    name: str
    revision: str
    arch: str
    ending: str
    good: bool
    link: str = ""
    brief: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that one shot shows. `kind` is empty for a step between two events; `index` is then the one before."""

    index: int
    step: int
    kind: str
    scheduler: Scheduler
    stacks: Stacks
    gfree: FreeList
    channels: Channels
    place: SourcePlace
    narration: Narration
    panics: Panics
    pieces: int
    """Writes that have been made so far."""


@dataclass
class Film:
    """The shots of one run."""

    titles: Titles
    take: Take
    start: int | None = None
    """The step to open at; None: the first telling event."""
    least_width: float = WIDTH_MIN
    """Pixels that the picture is wide at least."""
    words: Words = field(default_factory=Words)
    """The texts of all chunks that were made."""
    choice: Choice = EVERYBODY
    """Whose stacks are drawn, where there is no room for all."""
    edition: int = 0
    """How often that has changed, or the measures have: chunks of another edition do not go with these."""
    _reel: Reel = field(default_factory=Reel)
    _next_chunk: int = -1
    _reels: int = 0

    def __repr__(self) -> str:
        """One line: the whole of it would fill pages."""
        return (
            f"<Film of {self.titles.name}, {self.titles.revision}, {self.titles.arch}, {len(self.transport):,} events>"
        )

    @cached_property
    def transport(self) -> Transport:
        """The way through the shots: one for each event."""
        return transport(self.take.events)

    @property
    def opening(self) -> int:
        """The shot to open with: the last one that `start` has reached, if it names a step."""
        way = self.transport
        return way.opening if self.start is None else max(0, bisect_right(way.steps, self.start) - 1)

    @property
    def between_start(self) -> int | None:
        """`start`, if it lies between two shots; None if the opening shot shows it."""
        return None if self.start is None or self.start == self.transport.steps[self.opening] else self.start

    @cached_property
    def source(self) -> SourceText:
        """The program's text in colours."""
        return source_text(self.take.source)

    @cached_property
    def output(self) -> Output:
        """Everything that was written."""
        return output(self.take.events)

    @cached_property
    def timeline(self) -> Timeline:
        """The whole run at a glance."""
        return timeline(self.take.events)

    @cached_property
    def plan(self) -> Plan:
        """Measures that hold every shot."""
        way = self.transport
        chosen = sorted({way.opening, way.emblem, len(way) - 1})
        return plan(self.take.events, [self.take.survey(index) for index in chosen], least=self.least_width)

    @cached_property
    def _hues(self) -> dict[str, int]:
        names = dict.fromkeys(f"main.{name}" for name in _FUNC.findall(self.take.source))
        return {name: number for number, name in enumerate(names)}

    def moment(self, index: int) -> Moment:
        """The scenes of shot `index`."""
        survey, event = self.take.survey(index), self.take.events[index]
        said = narration(event, survey, passing(self.take.events, index))
        return self._moment(index, event, survey, self.take.line(index), said)

    def between(self, index: int, survey: Survey, line: int | None, told: Narration) -> Moment:
        """The scenes of a step after shot `index` and before the next one, which no event belongs to."""
        return self._moment(index, None, survey, line, told)

    def _moment(self, index: int, event: Event | None, survey: Survey, line: int | None, told: Narration) -> Moment:
        return Moment(
            index,
            survey.step if event is None else event.step,
            "" if event is None else event.kind,
            scheduler(survey),
            stacks(survey, self._hues, self.choice),
            free_list(survey),
            channels(survey),
            source_place(survey, line),
            told,
            panics(event, survey),
            self.output.until(index),
        )

    def sheet(self, moment: Moment) -> Sheet:
        """The picture of a moment."""
        sheet = draw(self.plan, moment.scheduler, moment.stacks, moment.gfree, moment.channels)
        draw_panics(sheet, moment.panics, self.plan)
        return sheet

    def choose(self, choice: Choice, edition: int | None = None) -> None:
        """Draw other goroutines' stacks from now on; chunks that were made before are of an older edition."""
        self.choice = choice
        self.take.choose(choice)
        self.edition = self.edition + 1 if edition is None else edition
        self._next_chunk = -1

    @property
    def settled(self) -> int:
        """How many shots stay what they are however the run goes on: all but the one that shows where it stands."""
        return len(self.transport) - (1 if self.titles.running else 0)

    def follow(self, earlier: Film) -> None:
        """Take the place of the film of a beginning of the same run, and whose stacks that one draws.

        What was sent of that one goes with this one, as far as it was settled, unless there is another edition.
        """
        if earlier.choice != self.choice:
            self.choice = earlier.choice
            self.take.choose(self.choice)
        self._reels, self.edition = earlier._reels, earlier.edition
        if self.plan == earlier.plan and earlier.words.weight <= MOST_TEXTS:
            self.words = earlier.words
        else:
            self.edition += 1
        self._reel = Reel(self.words)

    @property
    def chunks(self) -> int:
        """How many chunks the film has."""
        return -(-len(self.transport) // CHUNK)

    def chunk(self, number: int, have: int = 0) -> dict[str, Json]:
        """Chunk `number` for a player that has the first `have` texts. Chunks asked for in order join without a cut."""
        if number != self._next_chunk:
            self._reel = Reel(self.words)
            self._reels += 1
        self._next_chunk = number + 1
        first = number * CHUNK
        moments = [self.moment(index) for index in range(first, min(first + CHUNK, len(self.transport)))]
        sheets, panes = [self.sheet(moment) for moment in moments], [panes_of(moment) for moment in moments]
        packed = self._reel.chunk(first, sheets, panes)
        return {"reel": self._reels, "edition": self.edition, **packed, "texts": self.words.since(have)}

    def peek(self, index: int, have: int = 0) -> dict[str, Json]:
        """One shot as a chunk of its own, quicker to make than the chunk that it belongs to."""
        moment = self.moment(index)
        packed = Reel(self.words).chunk(index, [self.sheet(moment)], [panes_of(moment)])
        return {"reel": -1 - index, "edition": self.edition, **packed, "texts": self.words.since(have)}

    def all_chunks(self) -> Iterator[dict[str, Json]]:
        """Every chunk in order, each with the texts that those before it did not have."""
        have = 0
        for number in range(self.chunks):
            yield self.chunk(number, have)
            have = len(self.words)


def panes_of(moment: Moment) -> dict[str, Json]:
    """What the panes beside the picture show, by their names."""
    return {
        "source": {
            "line": moment.place.current,
            "at": [[line, list(goids)] for line, goids in moment.place.goroutines],
        },
        "narration": {
            "actor": moment.narration.actor,
            "sentence": moment.narration.sentence,
            "letter": letter_of(moment.kind),
        },
        "output": {"pieces": moment.pieces},
    }

"""Two or three runs of one program side by side: rows of shots, synchronised by event.

Model: a *row* is one event as far as the runs share it: of every side either its own shot or none. A side that has
none stays where it was. Two sides are aligned by `trace.compare`; a third is aligned with the first, and what neither
shares with it is aligned with what the second has there.

Invariant: every shot of every side is in exactly one row, in order.
Invariant: sizes in bytes are compared only where all sides are of one architecture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

from goexit_lab.events import Event, Json, Write
from goexit_lab.runs import Run
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.take import film_of
from goexit_lab.trace.compare import align, differing_fields

MOST_SIDES: Final = 3
NARROW: Final = 470.0
"""Width in pixels that a side's picture keeps to if it can: three have room on a wide page."""
MOST_FIELDS: Final = 3
"""Differing fields that a sentence names; the others are counted."""
_WORDS: Final = {
    "ndefer": "deferred calls pending",
    "defer_pending": "whether deferred calls are pending",
    "nsegments": "links of the stack",
    "segments_before": "links of the stack before",
    "gfree": "the free list",
    "runq": "the run queue",
    "code": "exit status",
    "msg": "the message",
    "text": "what is written",
    "frees": "what is freed",
    "reused": "whether its G was used before",
    "from": "who ran before",
    "segment_size": "bytes of the segment",
    "free": "whether the segment is freed",
    "siz": "bytes of arguments",
    "args": "bytes copied back",
}

_PLACES: Final = frozenset(["block", "pc", "address", "where"])
"""Fields that hold addresses: they differ by nature and mean nothing to the other side."""
_ADDRESS: Final = re.compile(r"0x[0-9a-f]+")

Shots = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event: the shot of every side that has it, and in words how the sides differ there; "" where they do not."""

    shots: Shots
    difference: str = ""


@dataclass(frozen=True, eq=False)
class SideBySide(Sequence[Run]):
    """Two or three runs of one program, event by event. As a sequence it is the runs."""

    runs: tuple[Run, ...]
    labels: tuple[str, ...]
    """What tells the sides apart: revisions, architectures, or both."""
    films: tuple[Film, ...]

    @overload
    def __getitem__(self, index: int) -> Run: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Run]: ...
    def __getitem__(self, index: int | slice) -> Run | Sequence[Run]:
        return self.runs[index]

    def __len__(self) -> int:
        return len(self.runs)

    def __repr__(self) -> str:
        """One line, as of a run."""
        return f"<Comparison of {self.runs[0].name}, {', '.join(self.labels)}: {self.verdict}>"

    @property
    def same_sizes(self) -> bool:
        """Whether sizes in bytes can be held against each other."""
        return len({(run.arch, run.options.int_bytes) for run in self.runs}) == 1

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every event of every side."""
        events = [film.take.events for film in self.films]
        return tuple(Row(shots, self._difference(shots)) for shots in merged(events, sizes=self.same_sizes))

    @cached_property
    def first(self) -> int | None:
        """The first row in which the sides differ."""
        return next((at for at, row in enumerate(self.rows) if row.difference), None)

    @cached_property
    def verdict(self) -> str:
        """Where the runs first differ, in a sentence."""
        if self.first is None:
            return f"No difference in {len(self.rows):,} events."
        count = sum(bool(row.difference) for row in self.rows)
        more = "" if count == 1 else f" {count:,} of {len(self.rows):,} events differ."
        return f"First difference at event {self.first + 1}: {self.rows[self.first].difference}{more}"

    @property
    def opening(self) -> int:
        """The row to open with: the first difference, or what the first side would open with."""
        if self.first is not None:
            return self.first
        return next(at for at, row in enumerate(self.rows) if row.shots[0] == self.films[0].opening)

    def shown(self, row: int) -> tuple[int, ...]:
        """The shot that every side shows in a row: its own or the last one it had."""
        return self._shown[row]

    def row_of(self, side: int, shot: int) -> int:
        """The row in which a side has that shot."""
        return self._rows_of[side][shot]

    @cached_property
    def _shown(self) -> list[tuple[int, ...]]:
        found, so_far = list[tuple[int, ...]](), [0] * len(self.films)
        for row in self.rows:
            so_far = [last if own is None else own for own, last in zip(row.shots, so_far, strict=True)]
            found.append(tuple(so_far))
        return found

    @cached_property
    def _rows_of(self) -> list[list[int]]:
        return [[at for at, row in enumerate(self.rows) if row.shots[side] is not None] for side in range(len(self))]

    def _difference(self, shots: Shots) -> str:
        have = [side for side, shot in enumerate(shots) if shot is not None]
        events = {side: self.films[side].take.events[shot] for side in have if (shot := shots[side]) is not None}
        first = events[have[0]]
        if len(have) < len(shots):
            who = " and ".join(self.labels[side] for side in have)
            return f"Only {who} {'has' if len(have) == 1 else 'have'} this event, {first.kind}."
        fields = {
            name for side in have[1:] for name in differing_fields(first, events[side], sizes=self.same_sizes) or ()
        } - _PLACES
        if isinstance(first, Write) and len({_placeless(event) for event in events.values()}) == 1:
            fields.discard("text")
        return self._in_words(sorted(fields), events) if fields else ""

    def _in_words(self, fields: Sequence[str], events: dict[int, Event]) -> str:
        """What differs in one event: each field, what it means, and its value on every side."""
        rows = {side: event.to_json() for side, event in events.items()}
        parts = []
        for name in fields[:MOST_FIELDS]:
            sides = dict[str, list[str]]()
            for side, row in rows.items():
                sides.setdefault(_value(row.get(name)), []).append(self.labels[side])
            values = ", ".join(f"{value} in {' and '.join(labels)}" for value, labels in sides.items())
            meaning = f" ({_WORDS[name]})" if name in _WORDS else ""
            parts.append(f"{name}{meaning} is {values}")
        more = f"; {len(fields) - MOST_FIELDS} more fields differ" if len(fields) > MOST_FIELDS else ""
        return f"{events[0].kind} differs: {'; '.join(parts)}{more}."


def side_by_side(runs: Sequence[Run], name: str = "") -> SideBySide:
    """Hold runs of one program against each other; ValueError unless they are two or three of one source."""
    if not 2 <= len(runs) <= MOST_SIDES:
        raise ValueError(f"two or three runs can be compared, not {len(runs)}")
    if len({run.source for run in runs}) > 1:
        raise ValueError("these are runs of different programs; compare two runs of one program")
    films = tuple(film_of(run, name) for run in runs)
    for film in films:
        film.least_width = NARROW
    return SideBySide(tuple(runs), _labels(runs), films)


def _labels(runs: Sequence[Run]) -> tuple[str, ...]:
    revisions, arches = [run.revision for run in runs], [run.arch for run in runs]
    if len(set(revisions)) == len(runs):
        return tuple(revisions)
    if len(set(arches)) == len(runs):
        return tuple(arches)
    both = [f"{revision} on {arch}" for revision, arch in zip(revisions, arches, strict=True)]
    if len(set(both)) == len(runs):
        return tuple(both)
    return tuple(f"run {at + 1}" for at in range(len(runs)))


def _placeless(event: Event) -> str:
    """What is written, without the addresses of a traceback."""
    return _ADDRESS.sub("0x…", event.text) if isinstance(event, Write) else ""


def _value(value: Json) -> str:
    """A field's value as people read it."""
    match value:
        case None:
            return "not there"
        case bool():
            return "true" if value else "false"
        case []:
            return "empty"
        case list() if all(isinstance(each, int) for each in value):
            shown = " ".join(f"g{each}" for each in value[:6])
            return shown if len(value) <= 6 else f"{shown} …"
        case list():
            return f"{len(value)} of them"
        case dict():
            return " ".join(str(each) for each in value.values())
        case str():
            shown = value.rstrip("\n")
            return json.dumps(shown if len(shown) <= 40 else f"{shown[:39]}…", ensure_ascii=False)
        case _:
            return f"{value:,}"


def merged(events: Sequence[Sequence[Event]], *, sizes: bool = True) -> Iterator[Shots]:
    """The shots of two or three event lists row by row."""
    first, second, *more = events
    pairs = align(first, second, sizes=sizes)
    if not more:
        yield from pairs
        return
    third = more[0]
    left, right = _between(pairs), _between(align(first, third, sizes=sizes))
    for anchor in (*range(len(first)), None):
        ours, theirs = left.get(anchor, _NOTHING), right.get(anchor, _NOTHING)
        own, others = [second[at] for at in ours.alone], [third[at] for at in theirs.alone]
        for one, two in align(own, others, sizes=sizes):
            yield None, None if one is None else ours.alone[one], None if two is None else theirs.alone[two]
        if anchor is not None:
            yield anchor, ours.pair, theirs.pair


@dataclass(slots=True)
class _Before:
    """Positions of the other side that stand alone before an anchor, and the one that is paired with it."""

    alone: list[int]
    pair: int | None = None


_NOTHING: Final = _Before([])


def _between(pairs: Sequence[tuple[int | None, int | None]]) -> dict[int | None, _Before]:
    """An alignment by the first side's positions; None is its end."""
    found: dict[int | None, _Before] = {}
    alone: list[int] = []
    for one, two in pairs:
        if one is None and two is not None:
            alone.append(two)
        elif one is not None:
            found[one] = _Before(alone, two)
            alone = []
    found[None] = _Before(alone)
    return found

"""Two or three runs of one program held against each other: which event of one is which of another, and what differs.

Model: a *row* is one event as far as the runs share it: every side has its own shot of it, or none. Two sides are
aligned by `trace.compare`; a third is aligned with the first, and what neither shares with it is aligned with what the
second has there. Events are those of the films, so their numbers are those of the pictures. A row *differs* if a side
lacks the event, or if a field of it differs that means the same on all sides: addresses do not, sizes in bytes only on
one architecture, and a field that a revision does not have yet says the same as one that says no.

Decision (2026-11-28): `run.compare` and the picture side by side each had an alignment and an idea of what a difference
is, and could disagree about the first one. Both are this one now. `SideBySide` stays, as what a notebook's variable
holds: a sequence of runs, where a comparison is one of rows.

Invariant: every shot of every side is in exactly one row, in order.
Invariant: sizes in bytes are compared only where all sides are of one architecture, or where somebody wants it.
Invariant: comparing moves no run's timeline, except where a sentence about a moment is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from goexit_lab.events import Event, Write
from goexit_lab.kit.arguments import shown
from goexit_lab.kit.rows import Json
from goexit_lab.runs import Run
from goexit_lab.scenes.film import Film
from goexit_lab.trace.compare import align, differing_fields

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

_NOT: Final = (None, False)
"""A field that a revision does not have yet says the same as one that says no."""

Shots = tuple[int | None, ...]


Side = tuple[int, Event] | None
"""What one side has of a row: the number of its event, from 1, and the event."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event: what every side has of it, and how they differ; `difference` says it in words, "" if they do not."""

    sides: tuple[Side, ...]
    difference: str = ""
    fields: tuple[str, ...] = ()
    """The fields in which the events differ; empty where they are alike, or one is missing."""

    @property
    def left(self) -> Side:
        """What the first side has."""
        return self.sides[0]

    @property
    def right(self) -> Side:
        """What the last side has."""
        return self.sides[-1]

    @property
    def same(self) -> bool:
        """Whether all sides did the same."""
        return not self.difference

    @property
    def shots(self) -> Shots:
        """The shot of every side that has the event."""
        return tuple(None if side is None else side[0] - 1 for side in self.sides)


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Two or three runs, row by row; its text says where they first differ. Iterated over, it is its rows."""

    runs: tuple[Run, ...]
    films: tuple[Film, ...]
    labels: tuple[str, ...]
    """What tells the sides apart: revisions, architectures, or both."""
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def first(self) -> Row | None:
        """The first row that differs; None if none does."""
        return None if self.parting is None else self.rows[self.parting]

    @cached_property
    def parting(self) -> int | None:
        """The index of the first row that differs; None if none does."""
        return next((at for at, row in enumerate(self.rows) if not row.same), None)

    @cached_property
    def differing(self) -> int:
        """How many rows differ."""
        return sum(not row.same for row in self.rows)

    @property
    def verdict(self) -> str:
        """Where the runs first differ, in a sentence."""
        if self.parting is None:
            return f"No difference in {len(self):,} events."
        more = "" if self.differing == 1 else f" {self.differing:,} of {len(self):,} events differ."
        return f"First difference at event {self.parting + 1:,}: {self.rows[self.parting].difference}{more}"

    def __repr__(self) -> str:
        """In words: how long all agree, and what each does then."""
        names = [f"{run.revision}, {run.arch}" for run in self.runs]
        if len(set(names)) < len(names):
            names = list(self.labels)
        if self.first is None:
            return f"{' and '.join(names)} do the same in all {len(self):,} events."
        lines = [f"{' and '.join(names)} do the same in {self.parting:,} events, and then differ:"]
        for name, film, side in zip(names, self.films, self.first.sides, strict=True):
            if side is None:
                lines.append(f"  {name}: no such event")
            else:
                lines.append(f"  {name}: event {side[0]:,}, {film.moment(side[0] - 1).narration.sentence}")
        if self.first.fields:
            lines.append(f"  the same event, with another {', '.join(self.first.fields)}")
        if self.differing > 1:
            lines.append(f"  and {self.differing - 1:,} more rows differ")
        return "\n".join(lines)

    # ---- where every side stands ---------------------------------------------------------------------------

    @property
    def opening(self) -> int:
        """The row to open with: the first difference, or what the first side would open with."""
        return self.row_of(0, self.films[0].opening) if self.parting is None else self.parting

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
        shots = [row.shots for row in self.rows]
        return [[at for at, own in enumerate(shots) if own[side] is not None] for side in range(len(self.films))]


def comparison(runs: Sequence[Run], films: Sequence[Film], *, sizes: bool | None = None) -> Comparison:
    """Runs and their films held against each other.

    `sizes`: whether sizes in bytes count; if not said, where all have one architecture and one size of int.
    """
    counted = len({(run.arch, run.options.int_bytes) for run in runs}) == 1 if sizes is None else sizes
    events, labels = [film.take.events for film in films], _labels(runs)
    rows = tuple(_row(shots, events, labels, sizes=counted) for shots in merged(events, sizes=counted))
    return Comparison(tuple(runs), tuple(films), labels, rows)


def _labels(runs: Sequence[Run]) -> tuple[str, ...]:
    revisions, arches = [run.revision for run in runs], [run.arch for run in runs]
    if len(set(revisions)) == len(runs):
        return tuple(revisions)
    if len(set(arches)) == len(runs):
        return tuple(arches)
    both = [f"{revision} on {arch}" for revision, arch in zip(revisions, arches, strict=True)]
    if len(set(both)) == len(runs):
        return tuple(both)
    words = [shown(run.options.args) or "no arguments" for run in runs]
    if len(set(words)) == len(runs):
        return tuple(words)
    return tuple(f"run {at + 1}" for at in range(len(runs)))


def _row(shots: Shots, events: Sequence[Sequence[Event]], labels: Sequence[str], *, sizes: bool) -> Row:
    sides = tuple(None if shot is None else (shot + 1, events[at][shot]) for at, shot in enumerate(shots))
    have = {label: side[1] for label, side in zip(labels, sides, strict=True) if side is not None}
    first, *others = have.values()
    if len(have) < len(sides):
        who = f"{' and '.join(have)} {'has' if len(have) == 1 else 'have'}"
        return Row(sides, f"Only {who} this event, {first.kind}.")
    fields = {name for other in others for name in differing_fields(first, other, sizes=sizes) or ()} - _PLACES
    if isinstance(first, Write) and len({_placeless(event) for event in have.values()}) == 1:
        fields.discard("text")
    said = [event.to_json() for event in have.values()]
    named = tuple(name for name in sorted(fields) if any(each.get(name) not in _NOT for each in said))
    return Row(sides, _in_words(named, have), named) if named else Row(sides)


def _in_words(fields: Sequence[str], events: Mapping[str, Event]) -> str:
    """What differs in one event: each field, what it means, and its value on every side."""
    rows = {label: event.to_json() for label, event in events.items()}
    parts = []
    for name in fields[:MOST_FIELDS]:
        sides = dict[str, list[str]]()
        for label, row in rows.items():
            sides.setdefault(_value(row.get(name)), []).append(label)
        values = ", ".join(f"{value} in {' and '.join(labels)}" for value, labels in sides.items())
        meaning = f" ({_WORDS[name]})" if name in _WORDS else ""
        parts.append(f"{name}{meaning} is {values}")
    more = f"; {len(fields) - MOST_FIELDS} more fields differ" if len(fields) > MOST_FIELDS else ""
    return f"{next(iter(events.values())).kind} differs: {'; '.join(parts)}{more}."


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

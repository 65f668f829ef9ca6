"""Two runs side by side as data: which event of one is which of the other, and in words where they part.

Model: events are those of the films, so their numbers are those of the pictures. Between architectures sizes in bytes
differ by nature and do not count.

Invariant: comparing moves neither run's timeline, except where a sentence is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from goexit_lab.events import Event
from goexit_lab.scenes.film import Film
from goexit_lab.trace.compare import align, differing_fields

_NOT: Final = (None, False)
"""A field that a revision does not have yet says the same as one that says no."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison. A side is (number of the event, event), or None where it has no counterpart."""

    left: tuple[int, Event] | None
    right: tuple[int, Event] | None
    fields: tuple[str, ...] = ()
    """The fields in which the two differ; empty where they are alike, or one is missing."""

    @property
    def same(self) -> bool:
        """Whether both sides did the same."""
        return self.left is not None and self.right is not None and not self.fields


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Two runs held against each other; its text says where they first differ."""

    left: Film
    right: Film
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
        return next((row for row in self.rows if not row.same), None)

    @property
    def differing(self) -> int:
        """How many rows differ."""
        return sum(not row.same for row in self.rows)

    def __repr__(self) -> str:
        """In words: how long both agree, and what each does then."""
        names = [f"{film.titles.revision}, {film.titles.arch}" for film in (self.left, self.right)]
        first = self.first
        if first is None:
            return f"{names[0]} and {names[1]} do the same in all {len(self.rows):,} events."
        agreed = self.rows.index(first)
        lines = [f"{names[0]} and {names[1]} do the same in {agreed:,} events, and then differ:"]
        sides = ((names[0], self.left, first.left), (names[1], self.right, first.right))
        for name, film, side in sides:
            if side is None:
                lines.append(f"  {name}: no such event")
            else:
                lines.append(f"  {name}: event {side[0]:,}, {film.moment(side[0] - 1).narration.sentence}")
        if first.fields:
            lines.append(f"  the same event, with another {', '.join(first.fields)}")
        more = self.differing - 1
        if more:
            lines.append(f"  and {more:,} more rows differ")
        return "\n".join(lines)


def comparison(left: Film, right: Film, *, sizes: bool | None = None) -> Comparison:
    """Two films side by side. `sizes`: whether sizes in bytes count; if not said, on one architecture they do."""
    counted = left.titles.arch == right.titles.arch if sizes is None else sizes
    one, two = left.take.events, right.take.events
    rows = tuple(_row(one, two, a, b, sizes=counted) for a, b in align(one, two, sizes=counted))
    return Comparison(left, right, rows)


def _row(one: Sequence[Event], two: Sequence[Event], a: int | None, b: int | None, *, sizes: bool) -> Row:
    left = None if a is None else (a + 1, one[a])
    right = None if b is None else (b + 1, two[b])
    if left is None or right is None:
        return Row(left, right)
    named = differing_fields(left[1], right[1], sizes=sizes) or ()
    said = [(name, getattr(left[1], name, None), getattr(right[1], name, None)) for name in named]
    return Row(left, right, tuple(name for name, x, y in said if not (x in _NOT and y in _NOT)))

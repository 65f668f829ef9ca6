"""The whole run at a glance: a bar per goroutine by status, and the bytes of stack that are in use.

Model: both follow from the events alone, so nothing has to be re-executed. Time is counted in shots, as on the
slider. A run of very many shots is looked at through `MOST_COLUMNS` columns; of the statuses that fall
into one column the busiest is kept.

Invariant: the spans of a bar are in order and do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from goexit_lab.events import Event, Gfput, GoschedInner, Newproc1, Newstack, Oldstack, Ready, Sched, Unwindstack
from goexit_lab.scenes.choice import EVERYBODY, Choice

MOST_BARS: Final = 10
MOST_COLUMNS: Final = 1200
FIRST_SEGMENT: Final = 4352
"""Bytes of a goroutine's first segment: malg(4096) and the guard."""
_BUSY: Final = ("Gwaiting", "Grunnable", "Grunning")


@dataclass(frozen=True, slots=True)
class Span:
    """Shots `first` up to but not including `end` in one status."""

    first: int
    end: int
    status: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One goroutine's life."""

    goid: int
    fn: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The first bars, the number of others, and the stack bytes after each change as (shot, bytes)."""

    total: int
    bars: tuple[Bar, ...]
    hidden: int
    stack: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Life:
    fn: str
    since: int
    status: str | None
    spans: list[Span] = field(default_factory=list)

    def turn(self, index: int, status: str | None) -> None:
        """Enter a status; None is death."""
        if status == self.status:
            return
        if self.status is not None and index > self.since:
            self.spans.append(Span(self.since, index, self.status))
        self.since, self.status = index, status


def timeline(events: Sequence[Event], choice: Choice = EVERYBODY) -> Timeline:
    """The timeline of a run; where there is no room for all goroutines, the chosen ones come first."""
    lives: dict[int, _Life] = {}
    for index, event in enumerate(events):
        match event:
            case Newproc1(goid=int(goid), fn=fn):
                lives[goid] = _Life(fn, index, "Grunnable")
            case Ready(goid=goid) if goid in lives:
                lives[goid].turn(index, "Grunnable")
            case GoschedInner(goid=goid, status="Gwaiting") if goid in lives:
                lives[goid].turn(index, "Gwaiting")
            case Sched():
                if event.from_ is not None and event.from_.status == "Grunning" and event.from_.goid in lives:
                    lives[event.from_.goid].turn(index, "Grunnable")
                if event.to in lives:
                    lives[event.to].turn(index, "Grunning")
            case Gfput(goid=goid) if goid in lives:
                lives[goid].turn(index, None)
            case _:
                pass
    for life in lives.values():
        life.turn(len(events), None)
    first = [goid for goid, life in lives.items() if choice and choice.fits(goid, life.fn, "")]
    first.sort(key=choice.rank)
    shown = [(goid, lives[goid]) for goid in dict.fromkeys([*first, *lives])][:MOST_BARS]
    bars = tuple(Bar(goid, life.fn, _columns(life.spans, len(events))) for goid, life in shown)
    return Timeline(len(events), bars, len(lives) - len(bars), _stack(events))


def _columns(spans: list[Span], total: int) -> tuple[Span, ...]:
    """Spans as they are where there is room, else looked at through `MOST_COLUMNS` columns."""
    if total <= MOST_COLUMNS:
        return tuple(spans)
    columns: dict[int, str] = {}
    for span in spans:
        for column in range(span.first * MOST_COLUMNS // total, (span.end - 1) * MOST_COLUMNS // total + 1):
            columns[column] = max(columns.get(column, span.status), span.status, key=_busy)
    merged: list[Span] = []
    for column in sorted(columns):
        first, end = column * total // MOST_COLUMNS, (column + 1) * total // MOST_COLUMNS
        if merged and merged[-1].end == first and merged[-1].status == columns[column]:
            merged[-1] = Span(merged[-1].first, end, columns[column])
        else:
            merged.append(Span(first, end, columns[column]))
    return tuple(merged)


def _busy(status: str) -> int:
    return _BUSY.index(status) if status in _BUSY else -1


def _stack(events: Sequence[Event]) -> tuple[tuple[int, int], ...]:
    """The stack's bytes at so many points as there is room for."""
    points = stack_bytes(events)
    stride = -(-len(points) // MOST_COLUMNS)
    return (*points[::stride], points[-1])


def stack_bytes(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Bytes of stack handed out, as (index of an event that changes them, bytes after it)."""
    now, grown, points = 0, dict[int, list[int]](), [(0, 0)]
    for index, event in enumerate(events):
        before = now
        match event:
            case Newproc1(reused=False):
                now += FIRST_SEGMENT
            case Newstack(goid=goid, segment_size=size):
                grown.setdefault(goid, []).append(size)
                now += size
            case Oldstack(goid=goid) if grown.get(goid):
                now -= grown[goid].pop()
            case Unwindstack(goid=goid, frees=frees):
                now -= sum(each.size for each in frees)
                grown.pop(goid, None)
            case _:
                pass
        if now != before:
            points.append((index, now))
    return points

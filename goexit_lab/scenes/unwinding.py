"""An unwinding, link by link: one shot for every link that unwindstack pops.

Model: the runtime unwinds a chain within one step of the machine, so memory shows the chain before and the chain
after, and nothing between. The event lists the links in the order in which they were popped; that, and memory before
the step, is all it takes to show each of them going.

Invariant: the last shot of an unwinding is what memory holds after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from goexit_lab.events import Unwindstack
from goexit_lab.scenes.survey import Goroutine, Segment, Survey

MOST: Final = 8
"""Shots of one unwinding; the last one takes all that is left of a longer chain."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of an unwinding: what it pops, and how many links are gone when it has. `last`: memory is as after."""

    event: Unwindstack
    gone: int
    last: bool


def shots(event: Unwindstack) -> Iterator[Shot]:
    """The shots of an unwinding; a single one where at most one link is popped."""
    frees = event.frees
    count = max(1, min(MOST, len(frees)))
    for at in range(count - 1):
        yield Shot(replace(event, frees=frees[at : at + 1]), at + 1, last=False)
    yield Shot(replace(event, frees=frees[count - 1 :]), len(frees), last=True)


def without_links(before: Survey, goid: int, gone: int, freed: frozenset[int]) -> Survey:
    """The survey with the innermost `gone` links of a goroutine popped; blocks in `freed` are no longer its own."""
    gs = tuple(_cut(g, gone, freed) if g.goid == goid and g in before.live else g for g in before.goroutines)
    return replace(before, goroutines=gs)


def _cut(g: Goroutine, gone: int, freed: frozenset[int]) -> Goroutine:
    left, popped = g.segments[: len(g.segments) - gone], g.segments[len(g.segments) - gone :]
    if not left or not popped:
        return g
    newest = replace(left[-1], left_sp=None)
    kept = tuple(frame for frame in g.frames if _holds(left, frame.low))
    sp = left[-1].left_sp  # where its stack ends now: what was left behind by the first link popped
    if sp is None:
        sp = kept[-1].low if kept else newest.stktop.addr
    kept = tuple(frame for frame in kept if frame.low >= sp or not newest.low <= frame.low < newest.high)
    marked = tuple(replace(each, freed=each.freed or each.low in freed) for each in (*left[:-1], newest))
    return replace(g, segments=marked, frames=kept, sp=sp)


def _holds(segments: tuple[Segment, ...], address: int) -> bool:
    return any(each.low <= address < each.high for each in segments)

"""The stack chains: a lane per goroutine, its segments, and the rows inside each segment.

Model: a *lane* is one live goroutine. A *card* is one allocated block of stack; its rows, from the top of the block
downwards, are Stktop records and frames by address. An in-place Stktop (made by reflect·call in revision
`after`) is a row inside the card it lies in, because no block was allocated for it. Long chains and deep
recursions are shortened to a first part, a row that counts what is left out, and a last part.

Invariant: a card's rows are in descending address order and none of them is counted twice.
Invariant: what is left out is always counted in a visible place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.survey import Defer, Frame, Goroutine, Returned, Segment, Stktop, Survey

MAX_CARDS: Final = 3
"""Blocks of one chain that are drawn before the middle is left out."""
MAX_ROWS: Final = 7
"""Rows of one card that are drawn before the middle is left out."""
MAX_COLUMNS: Final = 4
"""Cards that fit side by side over all lanes."""


@dataclass(frozen=True, slots=True)
class TopRow:
    """A Stktop record. `depth` is 0 for the block's own, 1, 2 … for those placed inside it."""

    stktop: Stktop
    depth: int
    first: bool


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame; `hue` numbers the program's functions in order of appearance, None for the runtime's own."""

    frame: Frame
    hue: int | None


@dataclass(frozen=True, slots=True)
class MoreRow:
    """`count` frames of `size` bytes in all that are left out here."""

    count: int
    size: int


Row = TopRow | FrameRow | MoreRow


@dataclass(frozen=True, slots=True)
class Card:
    """One block of stack with its rows. `sp` is set on the card that holds the goroutine's SP."""

    segment: Segment
    rows: tuple[Row, ...]
    sp: int | None
    used: int
    """Bytes from the block's upper end down to the lowest row."""
    skipped: int = 0
    """Older blocks left out between the card before this one and this one."""

    @property
    def free(self) -> int:
        """Bytes between the lowest row and the stack guard; negative below the guard."""
        return self.segment.size - self.used - (self.segment.guard - self.segment.low)


@dataclass(frozen=True, slots=True)
class Lane:
    """One live goroutine."""

    goroutine: Goroutine
    running: bool
    cards: tuple[Card, ...]
    links: int
    """Links of the chain, in-place ones included."""
    returned: Returned | None = None
    """What oldstack has just copied back for it."""

    @property
    def defers(self) -> tuple[Defer, ...]:
        """The pending deferred calls, next to run first."""
        return self.goroutine.defers


@dataclass(frozen=True, slots=True)
class Stacks:
    """Every lane that has room, and the goroutines that have none, counted by status."""

    lanes: tuple[Lane, ...]
    hidden: tuple[tuple[str, int], ...] = ()


def stacks(survey: Survey, hues: dict[str, int], choice: Choice = EVERYBODY) -> Stacks:
    """The stack chains of one moment. `hues` numbers functions and grows as new ones appear."""
    lanes, room = dict[int, Lane](), MAX_COLUMNS
    for g in _by_interest(survey, choice):
        if room == 0:
            break
        lane = _lane(g, survey, hues)
        need = max(1, len(lane.cards))
        if need <= room:
            lanes[g.addr] = lane
            room -= need
    live = survey.live
    hidden = Counter(g.status for g in live if g.addr not in lanes)
    return Stacks(tuple(lanes[g.addr] for g in live if g.addr in lanes), tuple(hidden.items()))


def _by_interest(survey: Survey, choice: Choice) -> list[Goroutine]:
    """Live goroutines that were read and fit, wanted first: pinned, running, main, then the most recently made."""
    fit = [g for g in survey.live if g.segments and choice.fits(g.goid, g.entry, g.status)]
    return sorted(fit, key=lambda g: (choice.rank(g.goid), g.addr != survey.running, g.goid != 1, -g.goid))


def _lane(g: Goroutine, survey: Survey, hues: dict[str, int]) -> Lane:
    blocks = [segment for segment in g.segments if not segment.in_place]
    skipped = max(0, len(blocks) - MAX_CARDS)
    cards = [_card(g, block, hues) for block in [*blocks[:1], *blocks[1 + skipped :]]]  # what is skipped costs nothing
    if skipped:
        cards[1] = replace(cards[1], skipped=skipped)
    returned = survey.returned if survey.returned is not None and survey.returned.goroutine == g.addr else None
    return Lane(g, survey.running == g.addr, tuple(cards), len(g.segments), returned)


def _card(g: Goroutine, block: Segment, hues: dict[str, int]) -> Card:
    tops = [segment for segment in g.segments if segment.low == block.low]
    rows: list[tuple[int, Row]] = [
        (top.stktop.addr, TopRow(top.stktop, depth, first=top is g.segments[0])) for depth, top in enumerate(tops)
    ]
    rows += [(f.low, FrameRow(f, _hue(f, hues))) for f in g.frames if block.low <= f.low < block.high]
    rows.sort(key=lambda row: -row[0])
    last = [segment for segment in tops if segment is g.segments[-1]]
    inside = bool(last) and block.low <= g.sp <= block.high
    left = tops[-1].left_sp
    lowest = left if left is not None and not last else min([address for address, _ in rows] + [g.sp] * inside)
    return Card(block, tuple(_shorten(row for _, row in rows)), g.sp if inside else None, block.high - lowest)


def _hue(frame: Frame, hues: dict[str, int]) -> int | None:
    return None if frame.runtime else hues.setdefault(frame.function, len(hues))


def _shorten(rows: Iterable[Row]) -> list[Row]:
    """At most `MAX_ROWS` rows: Stktops and the newest frames stay, the middle becomes one counting row."""
    everything = list(rows)
    excess = len(everything) - MAX_ROWS
    if excess <= 0:
        return everything
    kept, dropped, at = list[Row](), list[Frame](), -1
    for index, row in enumerate(everything):
        if isinstance(row, FrameRow) and index >= 2 and len(dropped) <= excess:
            at = len(kept) if at < 0 else at
            dropped.append(row.frame)
        else:
            kept.append(row)
    if dropped:
        kept.insert(at, MoreRow(len(dropped), sum(frame.size for frame in dropped)))
    return kept

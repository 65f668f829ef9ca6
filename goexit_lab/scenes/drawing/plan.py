"""The measures of one run's pictures, fixed over all its moments so that nothing jumps.

Model: a sheet is at most `WIDTH_MAX` pixels wide at its natural size; wider pages stretch it sideways, narrower
ones scroll it. From the top: scheduler strip, lanes (header, cards, defer chains), gfree, channels.

Invariant: blocks of stack are drawn to one scale, `PER_BYTE` pixels a byte, up to `CARD_MAX`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from goexit_lab.events import (
    Deferproc,
    Event,
    Gfget,
    Gfput,
    Jmpdefer,
    Newproc1,
    Newstack,
    Oldstack,
    Panic,
    Recovery,
    ReflectCall,
    Sched,
    Throw,
)
from goexit_lab.scenes.channels import MAX_CARDS as CHANNEL_CARDS
from goexit_lab.scenes.defers import MAX_ROWS as DEFER_ROWS
from goexit_lab.scenes.gfree import MAX_CARDS as FREE_CARDS
from goexit_lab.scenes.panics import MAX_ROWS as PANIC_ROWS
from goexit_lab.scenes.scheduler import MAX_QUEUE, MAX_THREADS
from goexit_lab.scenes.stacks import MAX_CARDS, MAX_COLUMNS
from goexit_lab.scenes.survey import Survey

WIDTH_MIN: Final = 560.0
WIDTH_MAX: Final = 810.0
"""A notebook on a page of 1000 pixels leaves 815 for a picture."""
MARGIN: Final = 12.0
STRIP_TOP: Final = 10.0
STRIP_HEIGHT: Final = 34.0
LANES_TOP: Final = 58.0
LANE_HEADER: Final = 36.0
LANE_PAD: Final = 18.0
LANE_GAP: Final = 12.0
CARD_GAP: Final = 40.0
CARD_TOP: Final = LANES_TOP + LANE_HEADER + 16.0
PER_BYTE: Final = 236.0 / 4352
"""Pixels a byte: a goroutine's first block of 4352 bytes is 236 pixels high."""
CARD_MAX: Final = 330.0
CARD_USUAL: Final = 176.0
CARD_WIDEST: Final = 216.0
"""Pixels of a block from side to side: as usual, and where a sheet that is wide for another reason has room."""
CARD_FOOT: Final = 20.0
DEFER_ROW: Final = 23.0
DEFER_HEADER: Final = 20.0
FREE_CARD_WIDTH: Final = 138.0
FREE_HEAD: Final = 50.0
FREE_GAP: Final = 34.0
CHANNEL_WIDTH: Final = 192.0
CHANNEL_HEAD: Final = 50.0
CHANNEL_GAP: Final = 14.0
THREAD_STEP: Final = 112.0
QUEUE_STEP: Final = 64.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run needs: widths of the sheet and of a card, the tallest card, rows of Defer records."""

    width: float
    card_width: float
    card_height: float
    defer_rows: int
    free_defer_rows: int
    panic_rows: int = 0
    """Rows of Panic records in the lanes, and on the cards of gfree."""
    free_panic_rows: int = 0
    channels: int = 0
    """Cards of channels side by side; 0 where nobody ever waits."""

    @property
    def defers_top(self) -> float:
        """Upper end of the defer chains in the lanes."""
        return CARD_TOP + self.card_height + CARD_FOOT

    @property
    def panics_top(self) -> float:
        """Upper end of the chains of panics in the lanes."""
        return self.defers_top + (DEFER_HEADER + self.defer_rows * DEFER_ROW if self.defer_rows else 0)

    @property
    def lanes_bottom(self) -> float:
        """Lower end of the lanes."""
        return self.panics_top + (DEFER_HEADER + self.panic_rows * DEFER_ROW if self.panic_rows else 0) + 8

    @property
    def free_top(self) -> float:
        """Upper end of the cards on gfree."""
        return self.lanes_bottom + 22

    @property
    def height(self) -> float:
        """Height of the sheet."""
        return self.channels_top + (CHANNEL_HEAD + 16 if self.channels else 0)

    @property
    def channels_top(self) -> float:
        """Upper end of the cards of channels: below gfree and what its cards still carry."""
        return self.free_top + FREE_HEAD + (self.free_defer_rows + self.free_panic_rows) * DEFER_ROW + 16


def card_height(size: int) -> float:
    """Pixels of a block of `size` bytes."""
    return min(CARD_MAX, size * PER_BYTE)


def plan(events: Iterable[Event], surveys: Iterable[Survey] = (), *, least: float = WIDTH_MIN) -> Plan:
    """Measures that hold a whole run, from its events; `surveys` are moments that must fit as well, `least` a width.

    Nothing has to be re-executed for it. A moment that needs more all the same is shortened, never overlapped.
    """
    crowd = _Crowd()
    for event in events:
        crowd.see(event)
    for survey in surveys:
        cards = [min(MAX_CARDS, len({s.low for s in g.segments})) for g in survey.live]
        crowd.hold(lanes=len(cards), cards=sum(cards))
        crowd.tallest = max([crowd.tallest, *(s.size for g in survey.goroutines for s in g.segments)])
        crowd.defers = max([crowd.defers, *(len(g.defers) for g in survey.live)])
        crowd.stale = max([crowd.stale, *(len(survey.goroutine(addr).defers) for addr in survey.gfree[:FREE_CARDS])])
        crowd.panics = max([crowd.panics, *(len(g.panics) for g in survey.live)])
        crowd.stale_panics = max([crowd.stale_panics, *(len(survey.goroutine(addr).panics) for addr in survey.gfree)])
        crowd.free = max(crowd.free, len(survey.gfree))
        crowd.queue = max(crowd.queue, len(survey.runq))
        crowd.threads = max(crowd.threads, len(survey.threads))
        crowd.waits = crowd.waits or bool(survey.channels)
    margins = 2 * MARGIN - LANE_GAP
    room, narrowest = (WIDTH_MAX, 112.0) if least >= WIDTH_MIN else (least, 132.0)
    free = min(crowd.free, FREE_CARDS) * (FREE_CARD_WIDTH + FREE_GAP + 2) + 170
    queue = min(crowd.queue, MAX_QUEUE) * QUEUE_STEP + min(crowd.threads, MAX_THREADS) * THREAD_STEP + 190
    wanted = min(WIDTH_MAX, max(least, free, queue))
    spare = max(CARD_USUAL, min(CARD_WIDEST, (wanted - margins - crowd.spacing) / crowd.columns))
    card = round(min(spare, max(narrowest, (room - margins - crowd.spacing) / crowd.columns)))
    width = max(wanted, margins + crowd.spacing + crowd.columns * card)
    return Plan(
        width,
        card,
        card_height(crowd.tallest),
        min(DEFER_ROWS, crowd.defers),
        min(DEFER_ROWS, crowd.stale),
        min(PANIC_ROWS, crowd.panics),
        min(PANIC_ROWS, crowd.stale_panics),
        _channels(width) if crowd.waits else 0,
    )


def _channels(width: float) -> int:
    """Cards of channels that fit a sheet of that width."""
    return max(1, min(CHANNEL_CARDS, int((width - MARGIN - 84) // (CHANNEL_WIDTH + CHANNEL_GAP))))


@dataclass(slots=True)
class _Crowd:
    """The most of everything that there is at once."""

    columns: int = 2
    spacing: float = 0.0
    tallest: int = 4352
    defers: int = 0
    stale: int = 0
    panics: int = 0
    stale_panics: int = 0
    free: int = 0
    queue: int = 0
    threads: int = 1
    waits: bool = False
    """Somebody waits, for a channel or for something made of one."""
    _cards: dict[int, int] = field(default_factory=dict)
    """Live goroutine → blocks of its chain."""
    _pending: dict[int, int] = field(default_factory=dict)
    """Goroutine → deferred calls pending, also when it is dead."""
    _raised: dict[int, int] = field(default_factory=dict)
    """Goroutine → panics on its list, also when it is dead."""
    _total: int = 0
    _newest: int = 0

    def see(self, event: Event) -> None:
        """Follow one event."""
        match event:
            case Newproc1(goid=int(goid)):
                self._newest = goid
                self._grow(goid, 1)
            case Gfget(got=int(former)):
                self._pending[self._newest] = self._pending.pop(former, 0)
                self.defers = max(self.defers, self._pending[self._newest])
                self._raised[self._newest] = self._raised.pop(former, 0)
            case Newstack(goid=goid, segment_size=size):
                self.tallest = max(self.tallest, size)
                self._grow(goid, 1 if size else 0)
            case Oldstack(goid=goid, free=True):
                self._grow(goid, -1)
            case Deferproc(goid=goid):
                self._pending[goid] = self._pending.get(goid, 0) + 1
                self.defers = max(self.defers, self._pending[goid])
            case Jmpdefer(goid=goid) | ReflectCall(goid=goid):
                self._pending[goid] = max(0, self._pending.get(goid, 0) - 1)
            case Panic(goid=goid, npanics=count) | Recovery(goid=goid, npanics=count):
                self._raised[goid] = count
                self.panics = max(self.panics, count)
            case Gfput(goid=goid, gfree=gfree, defer_pending=stale):
                self.stale_panics = max(self.stale_panics, self._raised.get(goid, 0))
                self._grow(goid, -self._cards.get(goid, 0))
                self._cards.pop(goid, None)
                self.free = max(self.free, len(gfree))
                self.stale = max(self.stale, self._pending.get(goid, 0) if stale else 0)
            case Sched(runq=runq, from_=stopped):
                self.queue = max(self.queue, len(runq))
                self.waits = self.waits or (stopped is not None and stopped.status == "Gwaiting")
            case Throw():
                self.waits = True  # a deadlock, perhaps: then nobody has been chosen after the last one that waits
            case _:
                pass

    def _grow(self, goid: int, blocks: int) -> None:
        before = self._cards.get(goid, 0)
        self._cards[goid] = max(0, before + blocks)
        self._total += min(MAX_CARDS, self._cards[goid]) - min(MAX_CARDS, before)
        self.hold(lanes=len(self._cards), cards=self._total)

    def hold(self, *, lanes: int, cards: int) -> None:
        """Make room for so many cards in so many lanes, as far as there is room at all."""
        columns = min(MAX_COLUMNS, cards)
        lanes = min(lanes, columns)
        self.columns = max(self.columns, columns)
        self.spacing = max(self.spacing, lanes * (2 * LANE_PAD + LANE_GAP) + (columns - lanes) * CARD_GAP)

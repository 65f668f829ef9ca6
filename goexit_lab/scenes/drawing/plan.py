"""The measures of one run's pictures, fixed over all its moments so that nothing jumps.

Model: a sheet is at most `WIDTH_MAX` pixels wide at its natural size; wider pages stretch it sideways, narrower
ones scroll it. From the top: scheduler strip, lanes (header, cards, defer chains), gfree.

Invariant: blocks of stack are drawn to one scale, `PER_BYTE` pixels a byte, up to `CARD_MAX`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.defers import MAX_ROWS as DEFER_ROWS
from goexit_lab.scenes.gfree import MAX_CARDS as FREE_CARDS
from goexit_lab.scenes.scheduler import MAX_QUEUE, MAX_THREADS
from goexit_lab.scenes.stacks import MAX_CARDS, MAX_COLUMNS
from goexit_lab.scenes.survey import Survey

WIDTH_MIN: Final = 560.0
WIDTH_MAX: Final = 820.0
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
CARD_FOOT: Final = 20.0
DEFER_ROW: Final = 23.0
DEFER_HEADER: Final = 20.0
FREE_CARD_WIDTH: Final = 138.0
FREE_HEAD: Final = 50.0
FREE_GAP: Final = 34.0
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

    @property
    def defers_top(self) -> float:
        """Upper end of the defer chains in the lanes."""
        return CARD_TOP + self.card_height + CARD_FOOT

    @property
    def lanes_bottom(self) -> float:
        """Lower end of the lanes."""
        return self.defers_top + (DEFER_HEADER + self.defer_rows * DEFER_ROW if self.defer_rows else 0) + 8

    @property
    def free_top(self) -> float:
        """Upper end of the cards on gfree."""
        return self.lanes_bottom + 22

    @property
    def height(self) -> float:
        """Height of the sheet."""
        return self.free_top + FREE_HEAD + self.free_defer_rows * DEFER_ROW + 16


def card_height(size: int) -> float:
    """Pixels of a block of `size` bytes."""
    return min(CARD_MAX, size * PER_BYTE)


def plan(surveys: Iterable[Survey]) -> Plan:
    """Measures that hold every one of `surveys`; later moments beyond them are shortened, never overlapped."""
    columns, spacing, tallest, defers, stale, least = 2, 0.0, 4352, 0, 0, WIDTH_MIN
    for survey in surveys:
        cards = [min(MAX_CARDS, sum(not s.in_place for s in g.segments)) for g in survey.live][:MAX_COLUMNS]
        columns = max(columns, min(MAX_COLUMNS, sum(cards)))
        gaps = min(MAX_COLUMNS, sum(cards)) - len(cards)
        spacing = max(spacing, len(cards) * (2 * LANE_PAD + LANE_GAP) + max(0, gaps) * CARD_GAP)
        tallest = max([tallest, *(s.size for g in survey.goroutines for s in g.segments)])
        defers = max([defers, *(len(g.defers) for g in survey.live)])
        stale = max([stale, *(len(survey.goroutine(addr).defers) for addr in survey.gfree)])
        free = min(len(survey.gfree), FREE_CARDS) * (FREE_CARD_WIDTH + FREE_GAP + 2)
        queue = min(len(survey.runq), MAX_QUEUE) * QUEUE_STEP + min(len(survey.threads), MAX_THREADS) * THREAD_STEP
        least = max(least, free + 170, queue + 190)
    margins = 2 * MARGIN - LANE_GAP
    card = round(min(176.0, max(112.0, (WIDTH_MAX - margins - spacing) / columns)))
    width = max(min(WIDTH_MAX, least), margins + spacing + columns * card)
    return Plan(width, card, card_height(tallest), min(DEFER_ROWS, defers), min(DEFER_ROWS, stale))

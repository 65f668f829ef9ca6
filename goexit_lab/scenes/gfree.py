"""The free list of goroutines: `sched.gfree`, linked through G.schedlink, reused from its head.

Model: a dead G waits here with its stack until newproc1 takes it again. What is worth seeing is what a dead G
still carries: in revision `before`, Defer records that nobody will run, and a stack chain
that has grown.

Invariant: cards are in reuse order, the next G to be reused first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.survey import Defer, Survey

MAX_CARDS: Final = 4


@dataclass(frozen=True, slots=True)
class FreeG:
    """A dead G on the list. `goids` is every goid it has had, oldest first."""

    addr: int
    goids: tuple[int, ...]
    nsegments: int
    freed: bool
    """Whether its stack has been given to free while the G keeps pointing at it."""
    pending: tuple[Defer, ...]
    panics: int = 0
    """Panics that were overtaken and never taken off its list."""

    @property
    def clean(self) -> bool:
        """Whether the next goroutine that gets this G starts as if it were new."""
        return self.nsegments == 1 and not self.pending and not self.freed and not self.panics


@dataclass(frozen=True, slots=True)
class FreeList:
    """The head of gfree and `hidden` further ones."""

    cards: tuple[FreeG, ...]
    hidden: int = 0


def free_list(survey: Survey) -> FreeList:
    """Gfree at one moment."""
    dead = [survey.goroutine(addr) for addr in survey.gfree[:MAX_CARDS]]
    cards = tuple(
        FreeG(
            g.addr,
            g.history or (g.goid,),
            len(g.segments),
            any(s.freed for s in g.segments),
            g.defers,
            len(g.panics),
        )
        for g in dead
    )
    return FreeList(cards, len(survey.gfree) - len(cards))

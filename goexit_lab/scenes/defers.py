"""The chain of pending deferred calls that hangs on a G, next to run first.

Invariant: what is left out of a long chain is counted in `hidden`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.survey import Defer

MAX_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class DeferChain:
    """The first records of a chain. `stale` marks records that a dead goroutine left behind."""

    owner: int
    """Address of the G."""
    rows: tuple[Defer, ...]
    hidden: int = 0
    stale: bool = False


def defer_chain(owner: int, defers: tuple[Defer, ...], *, stale: bool = False, limit: int = MAX_ROWS) -> DeferChain:
    """The chain of one G, at most `limit` rows of it."""
    shown = defers if len(defers) <= limit else defers[: limit - 1]
    return DeferChain(owner, shown, len(defers) - len(shown), stale)

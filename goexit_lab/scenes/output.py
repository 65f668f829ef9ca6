"""What the program has printed so far, and what the runtime said when it stopped.

Invariant: a prefix of the output is a prefix of the pieces, so a moment needs only their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from goexit_lab.events import Event, Write
from goexit_lab.kit.text import readable


@dataclass(frozen=True, slots=True)
class Piece:
    """One write: which event it was, where it went (1: the program's output, 2: the runtime's words), and what."""

    event: int
    stream: int
    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """Everything that was written, in order."""

    pieces: tuple[Piece, ...]

    def until(self, event: int) -> int:
        """How many pieces had been written when event number `event` had happened."""
        return bisect_right(self.pieces, event, key=_event)


def _event(piece: Piece) -> int:
    return piece.event


def output(events: Iterable[Event]) -> Output:
    """The output of a run, from its `write` events."""
    return Output(tuple(Piece(n, e.fd, readable(e.text)) for n, e in enumerate(events) if isinstance(e, Write)))

"""What the program has printed so far, and what the runtime said when it stopped.

Invariant: a prefix of the output is a prefix of the pieces, so a moment needs only their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from goexit_lab.events import Event, Write


@dataclass(frozen=True, slots=True)
class Piece:
    """One write. `stream` is 1 for the program's output, 2 for the runtime's words."""

    step: int
    stream: int
    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """Everything that was written, in order."""

    pieces: tuple[Piece, ...]

    def until(self, step: int) -> int:
        """How many pieces had been written when `step` was done."""
        return bisect_right(self.pieces, step, key=_step)


def _step(piece: Piece) -> int:
    return piece.step


def output(events: Iterable[Event]) -> Output:
    """The output of a run, from its `write` events."""
    return Output(tuple(Piece(e.step, e.fd, e.text) for e in events if isinstance(e, Write)))

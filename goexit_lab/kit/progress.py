"""A line on a terminal for whoever waits.

Invariant: nothing is written to a stream that is no terminal.
"""

from __future__ import annotations

import math
import sys
import time
from typing import Self, TextIO


class Progress:
    """A line on a terminal that says how far a run has come, once somebody wonders; gone when the run is over.

    Use it with `with`. `stream` is written to only if it is a terminal.
    """

    def __init__(self, stream: TextIO | None = None, patience: float = 0.5, pause: float = 0.1) -> None:
        """Seconds before the first line, and between two of them."""
        self._stream = stream or sys.stderr
        self._pause = pause
        self._begun = time.monotonic()
        self._next = self._begun + patience if self._stream.isatty() else math.inf
        self._shown = False

    def __call__(self, steps: int) -> None:
        """Show the line if it is time; `steps` have been executed."""
        now = time.monotonic()
        if now >= self._next:
            self._next, self._shown = now + self._pause, True
            line = f"{steps:,} steps in {now - self._begun:.1f} s; Ctrl-C stops it and keeps what has run"
            self._stream.write(f"\r{line}\x1b[K")
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

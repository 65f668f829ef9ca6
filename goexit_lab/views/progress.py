"""One line that says how far a long run has come, and goes away when something else is shown.

Invariant: nothing is shown of a run that takes less than `PATIENCE`, and at most `RATE` lines a second.
"""

from __future__ import annotations

import time
from typing import Any, Final

from IPython.display import clear_output

PATIENCE: Final = 0.5
"""Seconds after which somebody wonders."""
RATE: Final = 4.0
"""Lines a second. The server drops messages of a kernel that sends too many."""


class ProgressLine:
    """Call it with the steps done. `what` is run; `write` shows a line, replacing the last one."""

    def __init__(self, what: str, write: Any = None) -> None:
        self._what, self._write = what, write or _replace
        self._begun = time.monotonic()
        self._next = self._begun + PATIENCE
        self.lines = 0
        """How many lines were shown."""

    def __call__(self, steps: int) -> None:
        """Show the line, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + 1 / RATE
        self.lines += 1
        seconds = now - self._begun
        self._write(f"{self._what}: {steps:,} steps in {seconds:.1f} s. Interrupt to stop; what has run is kept.")

    def clear(self) -> None:
        """Take the line away as soon as something else is shown."""
        if self.lines:
            clear_output(wait=True)


def _replace(line: str) -> None:
    clear_output(wait=True)
    print(line)  # noqa: T201 (a line for the person in front of the cell)

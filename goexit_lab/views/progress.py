"""One line that says how far a long run has come, with a picture of where it stands; both go away when it has ended.

Model: a run occupies the kernel, so nothing can be asked while it lasts; what is shown is sent from between two
stretches of execution. Each showing replaces the one before: the latest wins, and none waits in a queue.

Invariant: nothing is shown of a run that takes less than `PATIENCE`, and at most `RATE` showings a second.
Invariant: pictures take at most a tenth of the time.
"""

from __future__ import annotations

import time
from html import escape
from typing import TYPE_CHECKING, Any, Final

from IPython.display import HTML, clear_output, display

from goexit_lab.scenes.glimpse import glimpse
from goexit_lab.scenes.palette import css_variables
from goexit_lab.scenes.svg import svg

if TYPE_CHECKING:
    from goexit_lab.runs import SoFar

PATIENCE: Final = 0.5
"""Seconds after which somebody wonders."""
RATE: Final = 4.0
"""Showings a second. The server drops messages of a kernel that sends too many."""
SHARE: Final = 10
"""After a picture the run goes on for at least so many times as long as the picture took."""


class ProgressLine:
    """Call it with the steps done, or with where the run stands. `what` is run; `write` shows a line, replacing the
    last one, and `draw` a picture in HTML below it.
    """

    def __init__(self, what: str, write: Any = None, draw: Any = None) -> None:
        self._what, self._write, self._draw = what, write or _replace, draw or _below
        self._begun = time.monotonic()
        self._next = self._begun + PATIENCE
        self.lines = 0
        """How many lines were shown."""

    def __call__(self, steps: int) -> bool:
        """Show the line, if it is time; whether it was."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + 1 / RATE
        self.lines += 1
        seconds = now - self._begun
        self._write(f"{self._what}: {steps:,} steps in {seconds:.1f} s. Interrupt to stop; what has run is kept.")
        return True

    def look(self, so_far: SoFar) -> None:
        """Show the line and a picture of where the run stands, if it is time."""
        if not self(so_far.step):
            return
        begun = time.monotonic()
        sheet = glimpse(so_far.state)
        if sheet is not None:
            title = f"{self._what}, still running, after {so_far.step:,} steps"
            style = f"<style>{css_variables('.gx-twin')}</style>"
            self._draw(f'<div class="gx-twin gx-glimpse" aria-label="{escape(title)}">{style}'
                       f"{svg(sheet, title, standalone=False)}</div>")  # fmt: skip
        now = time.monotonic()
        self._next = max(self._next, now + SHARE * (now - begun))

    def clear(self) -> None:
        """Take everything away as soon as something else is shown."""
        if self.lines:
            clear_output(wait=True)


def _replace(line: str) -> None:
    clear_output(wait=True)
    print(line)  # noqa: T201 (a line for the person in front of the cell)


def _below(page: str) -> None:
    display(HTML(page))

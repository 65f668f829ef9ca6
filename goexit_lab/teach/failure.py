"""A check that did not hold, said to a learner: what was seen, where, and what to try.

Invariant: a failure is an AssertionError, so that graders need no other name; in a notebook it shows no traceback.
"""

from __future__ import annotations

from dataclasses import dataclass

from goexit_lab.trace.permalink import brief
from goexit_lab.trace.recipe import Recipe
from goexit_lab.trace.recorder import MAX_STEPS

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a line of the program (0: none), a step of the run, and the recipe that comes back to it."""

    file: str
    line: int
    step: int
    recipe: Recipe
    event: int
    """The number that the picture gives to what happened there, from 1."""

    def __str__(self) -> str:
        """The place as compilers write it, with the step."""
        return f"{self.file}:{self.line}, step {self.step:,}" if self.line else f"step {self.step:,}"

    @property
    def way_back(self) -> str:
        """The call that opens the run at that step again, with the program for its source."""
        return f"lab.open({brief(self.recipe, MAX_STEPS)!r}, source=…)"


class CheckError(AssertionError):
    """What a run does not do yet. `seen` says what it did instead, `advice` what to try; `place` may be None.

    >>> try:
    ...     lab.check(run).ends_with(7)
    ... except lab.CheckError as failure:
    ...     print(failure.seen, failure.place)
    """

    def __init__(self, seen: str, advice: str = "", place: Place | None = None) -> None:
        """All three are shown; `seen` and `advice` are sentences."""
        self.seen, self.advice, self.place = seen, advice, place
        super().__init__("\n".join(self._lines(f"{place}: " if place else "")))

    def _lines(self, where: str) -> list[str]:
        lines = [f"Not yet. {where}{self.seen}"]
        if self.advice:
            lines.append(f"Try: {self.advice}")
        if self.place is not None:
            lines.append(f"Look: event {self.place.event} of the picture; {self.place.way_back} opens it there.")
        return lines

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback."""
        where = f"{_BOLD}{self.place}:{_PLAIN} " if self.place else ""
        first, *rest = self._lines(where)
        return [f"{_BOLD}Not yet.{_PLAIN}{first.removeprefix('Not yet.')}", *rest]

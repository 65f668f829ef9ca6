"""Two or three runs of one program side by side, as a notebook's cell leaves them: the runs, and what differs.

Invariant: the runs are of one source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, overload

from goexit_lab.runs import ARCHES, REVISION_NAMES, Options, Run
from goexit_lab.scenes.comparison import Comparison, Row, comparison
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.take import film_of

MOST_SIDES: Final = 3
NARROW: Final = 470.0
"""Width in pixels that a side's picture keeps to if it can: three have room on a wide page."""


@dataclass(frozen=True, eq=False)
class SideBySide(Sequence[Run]):
    """Two or three runs of one program. As a sequence it is the runs; `comparison` is what they have in common."""

    comparison: Comparison

    @overload
    def __getitem__(self, index: int) -> Run: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Run]: ...
    def __getitem__(self, index: int | slice) -> Run | Sequence[Run]:
        return self.comparison.runs[index]

    def __len__(self) -> int:
        return len(self.comparison.runs)

    def __repr__(self) -> str:
        """One line, as of a run."""
        return f"<Comparison of {self[0].name}, {', '.join(self.comparison.labels)}: {self.verdict}>"

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every event of every side."""
        return self.comparison.rows

    @property
    def verdict(self) -> str:
        """Where the runs first differ, in a sentence."""
        return self.comparison.verdict


def sides(said: str, asked: Options) -> tuple[str, list[Options]]:
    """What `said` names with commas, "arch" or "revision", and the options of its runs; the others are as `asked`.

    ValueError says what can be compared.
    """
    values = [value.strip() for value in said.split(",")]
    known = next((names for names in (REVISION_NAMES, ARCHES) if set(values) <= set(names)), ())
    if not known or not 2 <= len(values) <= MOST_SIDES or len(set(values)) < len(values):
        raise ValueError(
            f"cannot compare {said!r}; two or three revisions ({', '.join(REVISION_NAMES)}) or two or three "
            f"architectures ({', '.join(ARCHES)}) can be, for instance --compare before,after"
        )
    if known is ARCHES:
        return "arch", [replace(asked, arch=value) for value in values]
    return "revision", [replace(asked, revision=value) for value in values]


def side_by_side(runs: Sequence[Run], name: str = "") -> SideBySide:
    """Hold runs of one program against each other; ValueError unless they are two or three of one source."""
    if not isinstance(runs, Sequence):
        raise TypeError(f"what is compared is a list of runs, as in side_by_side([one, other]); not {runs!r:.80}")
    if not 2 <= len(runs) <= MOST_SIDES:
        raise ValueError(f"two or three runs can be compared, not {len(runs)}")
    if len({run.source for run in runs}) > 1:
        raise ValueError("these are runs of different programs; compare two runs of one program")
    return SideBySide(comparison(runs, _narrow(runs, name)))


def narrowed(comparison: Comparison) -> Comparison:
    """The same comparison, its pictures no wider than they must be."""
    if all(film.least_width == NARROW for film in comparison.films):
        return comparison
    return replace(comparison, films=_narrow(comparison.runs, comparison.films[0].titles.name))


def _narrow(runs: Sequence[Run], name: str) -> tuple[Film, ...]:
    films = tuple(film_of(run, name) for run in runs)
    for film in films:
        film.least_width = NARROW
    return films

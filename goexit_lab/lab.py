"""The laboratory: everything that a cell can do, as calls, without notebook or widgets.

    from goexit_lab import lab
    run = lab.run(source, arch="amd64", revision="after")
    run.outcome, run.stdout, run.events, run.timeline.seek(100)

Invariant: nothing is decided here; each call belongs to the floor below that does the work.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from goexit_lab import runs
from goexit_lab.runs import (
    ARCHES,
    DEFAULT_ARCH,
    DEFAULT_REVISION,
    DEFAULT_SECONDS,
    RECOVERING_REVISION,
    REVISION_NAMES,
    Options,
    boot,
    compile_go,
    run_bare,
    word_bytes,
)
from goexit_lab.teach.quiz import Quiz, Quizzes

if TYPE_CHECKING:
    from goexit_lab.trace.recipe import Recipe
    from goexit_lab.trace.recorder import Progress

__all__ = [
    "ARCHES",
    "DEFAULT_ARCH",
    "DEFAULT_REVISION",
    "DEFAULT_SECONDS",
    "RECOVERING_REVISION",
    "REVISION_NAMES",
    "Options",
    "Run",
    "boot",
    "compile_go",
    "replay",
    "run",
    "run_bare",
    "word_bytes",
]


@dataclass(frozen=True, slots=True, repr=False)
class Run(runs.Run):
    """One recorded run of one program, and what can be made of it."""

    _quizzes: list[Quiz] = field(default_factory=list, compare=False)  # the last one, if there is one

    @property
    def quiz(self) -> Quizzes:
        """Predict mode: `run.quiz(kinds=…, seed=0, most=6)` makes a quiz about this run, `run.quiz.score` counts.

        >>> quiz = run.quiz(most=3)
        >>> quiz.answer(1, 2)
        """
        return Quizzes(self, self._quizzes)


def run(source: str, options: Options | None = None, *, progress: Progress | None = None, **named: object) -> Run:
    """Compile and run a Go program to its end and return its recording.

    Options come as an `Options` or by name (`arch="386"`). `progress` is called with the steps done, now and then.
    Raises CompileError for a wrong program and ValueError for an option without such a value. Whatever else happens
    (crash, limit, KeyboardInterrupt) ends the recording and is described by `run.outcome`.
    """
    return _equipped(runs.run(source, options, progress=progress, **named))


def replay(recipe: Recipe, *, progress: Progress | None = None) -> Run:
    """Run a recipe again. ValueError if another version of this package made it: the runs could differ."""
    return _equipped(runs.replay(recipe, progress=progress))


def _equipped(made: runs.Run) -> Run:
    """The same run, with everything that the floors above a bare run add."""
    return Run(**{each.name: getattr(made, each.name) for each in fields(made)})

"""Exercises: a statement, a program to begin with, checks on what the answer does, a solution for those who ask.

    task = lab.exercise("defer-order", seed=3)
    task.check(run)

Model: an exercise is drawn from a seed, so that forty people can get forty of them. An answer is a run or a program;
a run with other options than the exercise's is run again with those. The checks read the recording.

Invariant: neither text nor repr of an exercise holds its solution; `solution()` does.
"""

from __future__ import annotations

import difflib
import random
from dataclasses import dataclass
from typing import Final

from goexit_lab import runs
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.runs import Run
from goexit_lab.teach.check import Check
from goexit_lab.teach.course import TASKS
from goexit_lab.teach.failure import CheckError
from goexit_lab.teach.stub import unanswered
from goexit_lab.teach.task import Plan, Task

_BY_NAME: Final = {each.name: each for each in TASKS}


@dataclass(frozen=True, slots=True)
class Passed:
    """An answer that passed, and what held, a sentence each."""

    exercise: str
    seed: int
    held: tuple[str, ...]

    def __str__(self) -> str:
        """What a terminal shows."""
        return "\n".join([f"Passed: {self.exercise}, seed {self.seed}.", *(f"✓ {each}" for each in self.held)])

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return "\n".join([f"**Passed: {self.exercise}**", "", *(f"- ✓ {each}" for each in self.held)])


@dataclass(frozen=True, slots=True, repr=False)
class Program:
    """Go that shows itself as it is written; `text` is the program."""

    text: str

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    def _repr_markdown_(self) -> str:
        return f"```go\n{self.text}```"


class Exercise:
    """One exercise for one seed. Shown in a notebook it is its statement.

    >>> task = lab.exercise("defer-order", seed=3)
    >>> print(task)
    >>> task.check(task.solution().text)
    """

    def __init__(self, task: Task, seed: int) -> None:
        """Draws the exercise."""
        self.name, self.title, self.lesson, self.seed = task.name, task.title, task.lesson, seed
        self._plan: Plan = task.draw(random.Random(f"{task.name} {seed}"))  # noqa: S311 (repeatable, not secret)

    @property
    def statement(self) -> str:
        """What is to be done, as Markdown."""
        return self._plan.statement

    @property
    def told(self) -> str:
        """The statement with the title, the name and the seed."""
        return f"{self.title} ({self.name}, seed {self.seed}, lesson {self.lesson:02})\n\n{self.statement}"

    @property
    def start(self) -> str:
        """The program to begin with."""
        return self._plan.start

    @property
    def options(self) -> dict[str, str | int]:
        """The options that answers are run with, as `lab.run` takes them."""
        return {"arch": self._plan.arch, "revision": self._plan.revision, "max_steps": self._plan.max_steps}

    @property
    def cell(self) -> str:
        """A notebook cell to begin with: the magic with its options, and the program."""
        arch = "" if self._plan.arch == runs.DEFAULT_ARCH else f" --arch {self._plan.arch}"
        return f"%%goroutine{arch} --revision {self._plan.revision} --name mine\n{self.start}"

    def check(self, answer: Run | str, *, name: str = "answer.go") -> Passed:
        """Check a run, or a program that messages call `name`; `Passed` says what held.

        `CheckError`, an AssertionError, says what did not.
        """
        source = answer if isinstance(answer, str) else answer.source
        missing = unanswered(source)
        if missing:
            raise CheckError(missing)
        fits = isinstance(answer, Run) and (answer.arch, answer.revision) == (self._plan.arch, self._plan.revision)
        run = answer if fits and isinstance(answer, Run) else self._run(source, name)
        check = self._plan.judge(Check(run))
        return Passed(self.name, self.seed, tuple(check.held))

    def hint(self) -> str:
        """A nudge in the right direction."""
        return self._plan.hint

    def solution(self) -> Program:
        """One program that passes. There are others."""
        return Program(self._plan.solution)

    def __repr__(self) -> str:
        """The statement for a terminal."""
        return f"{self.told}\n\nBegin with:\n\n{self.cell}\nThen: task.check(mine), task.hint(), task.solution()"

    def _repr_markdown_(self) -> str:
        return (
            f"### Exercise: {self.title}\n\n{self.statement}\n\n"
            f"<details><summary>The cell to begin with</summary>\n\n```go\n{self.cell}```\n\n</details>\n\n"
            f"`task.check(mine)` tells how far you are; there are `task.hint()` and, at last, `task.solution()`. "
            f"<small>{self.name}, seed {self.seed}</small>"
        )

    def _run(self, source: str, name: str) -> Run:
        """A run of an answer with the options of the exercise."""
        plan = self._plan
        options = runs.Options(arch=plan.arch, revision=plan.revision, max_steps=plan.max_steps, name=name)
        try:
            return runs.run(source, options)
        except CompileError as error:
            first = error.diagnostics[0]
            advice = f"{first.hint}." if first.hint else "mend that first."
            raise CheckError(f"This does not compile: {first}", advice) from error


class Exercises(tuple[Task, ...]):
    """Every exercise there is, in the order of the lessons; shown as a table.

    >>> [each.name for each in lab.exercises() if each.lesson == 6]
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """A line for each."""
        return "\n".join(f"{each.lesson:02}  {each.name:20} {each.title}" for each in self)

    def _repr_markdown_(self) -> str:
        rows = (f"| {each.lesson:02} | `{each.name}` | {each.title} |" for each in self)
        return "\n".join(["| lesson | exercise | |", "|---|---|---|", *rows])


def exercises() -> Exercises:
    """Every exercise there is: `name`, `title`, `lesson`.

    >>> lab.exercises()
    """
    return Exercises(TASKS)


def exercise(name: str, *, seed: int = 0) -> Exercise:
    """The exercise of that name, drawn with that seed; ValueError for a name that is not there.

    >>> lab.exercise("in-place", seed=4).hint()
    """
    if name not in _BY_NAME:
        near = difflib.get_close_matches(str(name), _BY_NAME, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_BY_NAME)}"
        raise ValueError(f"there is no exercise {name!r}; {hint}")
    return Exercise(_BY_NAME[name], seed)
